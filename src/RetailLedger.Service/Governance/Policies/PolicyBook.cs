using System.Collections.Concurrent;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance;

/// <summary>All policies as they were last committed. There are tens of them and they seldom change, so that each is read again only when it has.</summary>
public sealed class PolicyBook(LedgerSources sources, ICases cases)
{
    // Of the events themselves: the row of a case follows a moment later, and a policy that was just drafted or activated counts at once.
    private const string Known = $"select stream_id, max(version) from events.mt_events where stream_id like '{Policy.Category}/%' group by stream_id order by stream_id";

    private readonly ConcurrentDictionary<string, (long Version, Policy Policy)> _read = new(StringComparer.Ordinal);

    /// <summary>The policy that covers a case; null when none in force does.</summary>
    public async Task<PolicyInForce?> FindAsync(string kind, Scope scope, DateTimeOffset at, CancellationToken ct) =>
        PolicyResolution.Resolve(kind, scope, await AllAsync(ct), at);

    /// <returns>Null when nobody wrote such a policy.</returns>
    public async Task<Policy?> OneAsync(string policyId, CancellationToken ct) => (await cases.ReadAsync<Policy>(Policy.Stream(policyId), Policy.Evolve, ct)).State;

    public async Task<IReadOnlyList<Policy>> AllAsync(CancellationToken ct)
    {
        var streams = new List<(string Stream, long Version)>();
        await using (var command = sources.Reader.CreateCommand(Known))
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            while (await row.ReadAsync(ct))
                streams.Add((row.GetString(0), row.GetInt64(1)));
        }

        var policies = new List<Policy>();
        foreach (var (stream, version) in streams)
        {
            if (_read.TryGetValue(stream, out var known) && known.Version >= version)
                policies.Add(known.Policy);
            else if (await cases.ReadAsync<Policy>(stream, Policy.Evolve, ct) is { State: { } policy } read)
            {
                _read[stream] = (read.Read.Version, policy);
                policies.Add(policy);
            }
        }

        return policies;
    }
}
