using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.ReturnToResolution;

/// <summary>What stands at one stage, in one currency: amounts in two currencies are two entries, for no rate joins them here.</summary>
/// <param name="Oldest">Since when the one that stands there longest does.</param>
public sealed record StageTotals(ReturnStage Stage, string? Currency, long Returns, long OpenMinor, long SettledMinor, long Deviations, DateTimeOffset Oldest);

/// <param name="Cards">The dearest of each stage first, then the oldest; with a stage, a page of it.</param>
/// <param name="Older">With a stage: give it as <c>after</c> for the next page; null at the end.</param>
/// <param name="Newer">With a stage: give it as <c>before</c> for the page in front; null when this is the first.</param>
/// <param name="Position">Everything up to here is in the answer, and nothing behind it.</param>
/// <param name="Incomplete">Cases the view had to set aside.</param>
public sealed record ReturnBoardAnswer(
    IReadOnlyList<StageTotals> Stages, IReadOnlyList<ReturnCard> Cards, string? Older, string? Newer, long Position, long Incomplete);

/// <summary>Returns as a board, and as the list behind one of its columns.</summary>
public sealed class ReturnBoardQuery(LedgerSources sources)
{
    /// <summary>Cards in a column; the list behind it has all.</summary>
    public const int MostCards = 6;

    public const int DefaultLimit = 50;

    // What is over is looked at newest first; what is not, by what it may cost and how long it has waited.
    private static readonly BoardRows<ReturnCard> Open = RowsBy(new(
        new("t.open_minor", true, card => card.OpenMinor), new("t.since", false, card => card.Since), new("t.return_id", false, card => card.ReturnId)));

    private static readonly BoardRows<ReturnCard> Over = RowsBy(new(new("t.since", true, card => card.Since), new("t.return_id", false, card => card.ReturnId)));

    private static readonly string[] OverStages = [Words.Name(ReturnStage.Resolved), Words.Name(ReturnStage.Refused)];

    /// <summary>How many stand where, what is at risk, and the cards that matter most. With a stage it is the list behind that column.</summary>
    /// <exception cref="QueryProblemException">The filter cannot be understood.</exception>
    public async Task<ReturnBoardAnswer> FindAsync(ReturnFilter filter, Viewer viewer, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var look = await BoardLook.AtAsync(snapshot, filter, [ReturnToResolutionModule.Returns.Name], ct);
        var totals = filter.Conditions(viewer);
        var stages = await look.ReadAsync(totals, $"""
            select t.stage, t.currency, count(*), sum(t.open_minor)::bigint, sum(t.settled_minor)::bigint, sum(t.deviations)::bigint, min(t.since)
            from {Open.At(look, totals)} t where {totals.Where} group by t.stage, t.currency order by t.stage, count(*) desc, t.currency
            """, row => new StageTotals(Words.Of<ReturnStage>(row.GetString(0)), Words.Text(row, 1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), Words.Instant(row, 6)!.Value), ct);
        var page = Words.Stored<ReturnStage>("stage", filter.Stage) is { } stage
            ? await look.PageAsync(OverStages.Contains(stage) ? Over : Open, filter, filter.Conditions(viewer), DefaultLimit, ct)
            : new(await CardsAsync(look, filter.Conditions(viewer), filter.LimitOr(MostCards), ct), null, null);
        return new(stages, page.Rows, page.Older, page.Newer, look.Moment.Position, look.Incomplete);
    }

    private static Task<List<ReturnCard>> CardsAsync(BoardLook look, SqlFilter sql, int each, CancellationToken ct) => look.ReadAsync(sql, $"""
        select {ReturnCard.Columns} from (
            select t.*, row_number() over (partition by t.stage order by
                case when t.stage = any({sql.Value(OverStages)}) then t.since end desc nulls last, t.open_minor desc, t.since, t.return_id) as place
            from {Open.At(look, sql)} t where {sql.Where}) t
        where t.place <= {each} order by t.stage, t.place
        """, ReturnCard.Read, ct);

    private static BoardRows<ReturnCard> RowsBy(Keyset<ReturnCard> order) => new("views.return_row", "return_id", ReturnCard.Columns, ReturnCard.Read, order);
}
