using System.Diagnostics;

namespace RetailLedger.Postgres;

/// <summary>That this process and the server agree on the time: one stamps when a fact happened, the other when it was recorded.</summary>
internal sealed class ClockCheck(TimeProvider clock) : IDoctorCheck
{
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(5);

    public string Name => "clock skew";

    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(LedgerConnections connections, CancellationToken ct)
    {
        await using var connection = await Sql.OpenAsync(connections.Reader, ct);
        var waited = Stopwatch.StartNew();
        var before = clock.GetUtcNow();
        var server = await Sql.ScalarAsync<DateTime>(connection, "SELECT clock_timestamp()", ct);
        var skew = new DateTimeOffset(server, TimeSpan.Zero) - (before + (waited.Elapsed / 2)); // the server answered about half-way
        var found = $"the server is {Math.Abs(skew.TotalSeconds):0.0} s {(skew < TimeSpan.Zero ? "behind" : "ahead")}";
        return skew.Duration() <= Tolerated
            ? [DoctorFinding.Fine(Name, found)]
            : [new DoctorFinding(Name, DoctorVerdict.Warning, found, "Facts would be dated wrongly. Let both machines follow the same time server.")];
    }
}
