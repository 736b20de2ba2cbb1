using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance;

/// <summary>All policies as they were last committed. There are tens of them, so that they are read one by one.</summary>
public sealed class PolicyBook(LedgerSources sources, ICases cases) : IPolicyBook
{
    private const string Known = $"select id from events.mt_streams where id like '{Policy.Category}/%' order by id";

    public async Task<PolicyInForce?> FindAsync(string kind, Scope scope, DateTimeOffset at, CancellationToken ct) =>
        PolicyResolution.Resolve(kind, scope, await AllAsync(ct), at);

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
