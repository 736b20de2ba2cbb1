using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.OrderToCash;

/// <summary>What stands in one column of the board, in one currency: amounts in two currencies are two entries, for no rate joins them here.</summary>
/// <param name="Oldest">Since when the one that stands there longest does.</param>
public sealed record ColumnTotals(BoardColumn Column, string Currency, long Orders, long TotalMinor, long AtRiskMinor, long Deviations, DateTimeOffset Oldest);

/// <param name="Cards">Of each column those that stand there longest; of closed and ended ones the newest.</param>
public sealed record OrderBoardAnswer(IReadOnlyList<ColumnTotals> Columns, IReadOnlyList<OrderSummary> Cards, long Position, long Incomplete);

/// <summary>The board of orders: how many stand where, what they are worth, and which have stood there longest.</summary>
public sealed class OrderBoardQuery(LedgerSources sources)
{
    /// <summary>Cards in a column; the list behind it has all.</summary>
    public const int MostCards = 6;

    /// <exception cref="QueryProblemException">The filter cannot be understood.</exception>
    public async Task<OrderBoardAnswer> NowAsync(OrderFilter filter, Viewer viewer, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var look = await BoardLook.AtAsync(snapshot, filter, [OrderQuery.View], ct);
        var totals = filter.Conditions(viewer);
        var columns = await look.ReadAsync(totals, $"""
            select t.board_column, t.currency, count(*), sum(t.total_minor)::bigint, sum(t.at_risk_minor)::bigint, sum(t.deviations)::bigint, min(t.since)
            from {OrderQuery.Rows.At(look, totals)} t where {totals.Where} group by t.board_column, t.currency order by t.board_column, count(*) desc, t.currency
            """, row => new ColumnTotals(Words.Of<BoardColumn>(row.GetString(0)), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), Words.Instant(row, 6)!.Value), ct);
        var each = filter.Conditions(viewer);
        var cards = await look.ReadAsync(each, $"""
            select {OrderSummary.Columns} from (
                select t.*, row_number() over (partition by t.board_column order by
                    case when t.board_column in ('closed', 'ended', 'delivered') then null else t.since end, t.since desc, t.order_id) as place
                from {OrderQuery.Rows.At(look, each)} t where {each.Where} and t.board_column <> 'inferred') t
            where t.place <= {MostCards} order by t.board_column, t.place
            """, OrderSummary.Read, ct);
        return new(columns, cards, look.Moment.Position, look.Incomplete);
    }
}
