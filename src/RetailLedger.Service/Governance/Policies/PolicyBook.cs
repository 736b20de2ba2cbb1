using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance;

/// <summary>All policies as they were last committed. There are tens of them, so that they are read one by one.</summary>
public sealed class PolicyBook(LedgerSources sources, ICases cases)
{
    // Of the events themselves: the row of a case follows a moment later, and a policy that was just drafted or activated counts at once.
    private const string Known = $"select distinct stream_id from events.mt_events where stream_id like '{Policy.Category}/%' order by stream_id";

    /// <summary>The policy that covers a case; null when none in force does.</summary>
    public async Task<PolicyInForce?> FindAsync(string kind, Scope scope, DateTimeOffset at, CancellationToken ct) =>
        PolicyResolution.Resolve(kind, scope, await AllAsync(ct), at);

    /// <returns>Null when nobody wrote such a policy.</returns>
    public async Task<Policy?> OneAsync(string policyId, CancellationToken ct) => (await cases.ReadAsync<Policy>(Policy.Stream(policyId), Policy.Evolve, ct)).State;

    public async Task<IReadOnlyList<Policy>> AllAsync(CancellationToken ct)
    {
        var streams = new List<string>();
        await using (var command = sources.Reader.CreateCommand(Known))
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            while (await row.ReadAsync(ct))
                streams.Add(row.GetString(0));
        }

        var policies = new List<Policy>();
        foreach (var stream in streams)
        {
            if ((await cases.ReadAsync<Policy>(stream, Policy.Evolve, ct)).State is { } policy)
                policies.Add(policy);
        }

        return policies;
    }
}
