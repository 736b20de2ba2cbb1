using Npgsql;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Reacting;

/// <summary>The moment from which ages and deadlines on a page are measured: business time as it was at the moment that the page is about. Where a story
/// is played, that is the story's time and never the wall's.</summary>
public sealed class BusinessNow(IBusinessClock clock, TimeProvider wall, LedgerSources sources)
{
    // Facts come in nearly in the order in which they happen: the newest moment lies among the last of them.
    private const string StoryAt = """
        select max(t.occurred_at) from (
            select occurred_at from views.log_entry where position <= $1 and ingest = 'live' and owner_system <> 'LEDGER' order by position desc limit 200) t
        """;

    private const string WallAt = "select max(at) from ledger.settled_mark where position <= $1";

    /// <summary>The story's time; null when business time is the time on the wall.</summary>
    public DateTimeOffset? Story => clock is WallClock ? null : clock.Now;

    /// <param name="asOf">What was known: a position or an instant; null is all that is.</param>
    /// <param name="on">What had happened; null is all that has.</param>
    /// <exception cref="QueryProblemException"><paramref name="asOf"/> is neither.</exception>
    public async Task<DateTimeOffset> AtAsync(string? asOf, DateTimeOffset? on, CancellationToken ct)
    {
        var now = Story ?? wall.GetUtcNow();
        var known = asOf is null ? now : await KnownAsync(asOf, ct) ?? now;
        return on < known ? on.Value : known;
    }

    private async Task<DateTimeOffset?> KnownAsync(string asOf, CancellationToken ct)
    {
        await using var connection = await sources.Reader.OpenConnectionAsync(ct);
        var moment = await Moment.ResolveAsync(connection, asOf, ct);
        await using var command = new NpgsqlCommand(clock is WallClock ? WallAt : StoryAt, connection);
        command.Parameters.Add(new() { Value = moment.Position });
        return await command.ExecuteScalarAsync(ct) is DateTime at ? new(at, TimeSpan.Zero) : null;
    }
}
