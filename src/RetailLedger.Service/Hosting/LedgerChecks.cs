using Npgsql;
using RetailLedger.Postgres;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Hosting;

/// <summary>What only the service knows to check: whether the schema is its own, and whether the followers keep up.</summary>
public sealed class LedgerChecks : IDoctorCheck
{
    private const long WorryingLag = 10_000;

    public string Name => "ledger";

    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(LedgerConnections connections, CancellationToken ct)
    {
        await using var reader = NpgsqlDataSource.Create(connections.Reader);
        var missing = await Migration.MissingAsync(reader, ct);
        if (missing.Count > 0)
            return [new("schema", DoctorVerdict.Refused, $"lacks {string.Join(", ", missing)}", "Run: ledger db migrate")];

        await using var sources = new LedgerSources(connections);
        var status = await new StatusQuery(sources).NowAsync(ct);
        return
        [
            DoctorFinding.Fine("schema", "this release's"),
            DoctorFinding.Fine("position", $"{status.Position} settled {status.SettledAt:u}"),
            .. status.Followers.Select(follower => follower switch
            {
                { Quarantined: > 0 } => new DoctorFinding($"follower {follower.Name}", DoctorVerdict.Warning,
                    $"{follower.Quarantined} cases set aside", $"See /operations for the cause; then: ledger replay {follower.Name}"),
                { Failures: > 0 } => new DoctorFinding($"follower {follower.Name}", DoctorVerdict.Warning,
                    $"fails at {follower.Position + 1}: {follower.LastError}", "The log of the service names the cause."),
                { Lag: > WorryingLag } => new DoctorFinding($"follower {follower.Name}", DoctorVerdict.Warning,
                    $"{follower.Lag} events behind", "Is the service running? It catches up by itself."),
                _ => DoctorFinding.Fine($"follower {follower.Name}", $"{follower.Lag} events behind"),
            }),
        ];
    }
}
