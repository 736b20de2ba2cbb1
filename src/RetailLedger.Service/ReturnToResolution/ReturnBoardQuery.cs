using Npgsql;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.ReturnToResolution;

/// <summary>What stands at one stage, in one currency: amounts in two currencies are two entries, for no rate joins them here.</summary>
/// <param name="Oldest">Since when the one that stands there longest does.</param>
public sealed record StageTotals(ReturnStage Stage, string? Currency, long Returns, long OpenMinor, long SettledMinor, long Deviations, DateTimeOffset Oldest);

/// <param name="Cards">The dearest of each stage first, then the oldest.</param>
/// <param name="Position">Everything up to here is in the answer, and nothing behind it.</param>
/// <param name="Incomplete">Cases the view had to set aside.</param>
public sealed record ReturnBoardAnswer(IReadOnlyList<StageTotals> Stages, IReadOnlyList<ReturnCard> Cards, long Position, long Incomplete);

/// <summary>Returns as a board, and as the list behind one of its columns.</summary>
public sealed class ReturnBoardQuery(LedgerSources sources)
{
    /// <summary>Cards in a column; the list behind it has more.</summary>
    public const int MostCards = 6;

    public const int Most = 200;

    /// <summary>How many stand where, what is at risk, and the cards that matter most. With a stage it is the list behind that column.</summary>
    /// <exception cref="QueryProblemException">The filter cannot be understood.</exception>
    public async Task<ReturnBoardAnswer> FindAsync(ReturnFilter filter, Viewer viewer, CancellationToken ct)
    {
        var limit = filter.Limit ?? (Words.Blank(filter.Stage) is null ? MostCards : Most);
        if (limit is < 1 or > Most)
            throw new QueryProblemException("query.bad_limit", $"limit is between 1 and {Most}.");
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var connection = snapshot.Connection;
        var (moment, incomplete) = await ViewStand.ResolveAsync(connection, filter.AsOf, [ReturnToResolutionModule.Returns.Name], ct);
        return new(
            await TotalsAsync(filter.Sql(moment, viewer), connection, ct), await CardsAsync(filter.Sql(moment, viewer), limit, connection, ct), moment.Position, incomplete);
    }

    private static async Task<List<StageTotals>> TotalsAsync(SqlFilter sql, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = sql.Command($"""
            select t.stage, t.currency, count(*), sum(t.open_minor)::bigint, sum(t.settled_minor)::bigint, sum(t.deviations)::bigint, min(t.since)
            from views.return_row t where {sql.Where} group by t.stage, t.currency order by t.stage, count(*) desc, t.currency
            """, connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var stages = new List<StageTotals>();
        while (await row.ReadAsync(ct))
        {
            stages.Add(new(Words.Of<ReturnStage>(row.GetString(0)), Words.Text(row, 1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5),
                Words.Instant(row, 6)!.Value));
        }

        return stages;
    }

    // What is over is looked at newest first; what is not, by what it may cost and how long it has waited.
    private static async Task<List<ReturnCard>> CardsAsync(SqlFilter sql, int limit, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = sql.Command($"""
            select {ReturnCard.Columns} from (
                select t.*, row_number() over (partition by t.stage order by
                    case when t.stage in ('resolved', 'refused') then t.since end desc nulls last, t.open_minor desc, t.since, t.return_id) as place
                from views.return_row t where {sql.Where}) t
            where t.place <= {limit} order by t.stage, t.place
            """, connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var cards = new List<ReturnCard>();
        while (await row.ReadAsync(ct))
            cards.Add(ReturnCard.Read(row));
        return cards;
    }
}
