using Npgsql;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;

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
        var connection = snapshot.Connection;
        var asked = await Moment.ResolveAsync(connection, filter.AsOf, ct);
        var (position, incomplete) = await ViewStand.OfAsync(connection, OrderQuery.View, ct);
        var moment = asked with { Position = Math.Min(asked.Position, position) };
        var columns = await TotalsAsync(filter.Sql(moment, viewer), connection, ct);
        var cards = filter.Sql(moment, viewer);
        await using var command = cards.Command($"""
            select {OrderSummary.Columns} from (
                select t.*, row_number() over (partition by t.board_column order by
                    case when t.board_column in ('closed', 'ended', 'delivered') then null else t.since end, t.since desc, t.order_id) as place
                from views.order_row t where {cards.Where} and t.board_column <> 'inferred') t
            where t.place <= {MostCards} order by t.board_column, t.place
            """, connection);
        return new(columns, await OrderQuery.ReadAsync(command, ct), moment.Position, incomplete);
    }

    private static async Task<List<ColumnTotals>> TotalsAsync(SqlFilter sql, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = sql.Command($"""
            select t.board_column, t.currency, count(*), sum(t.total_minor)::bigint, sum(t.at_risk_minor)::bigint, sum(t.deviations)::bigint, min(t.since)
            from views.order_row t where {sql.Where} group by t.board_column, t.currency order by t.board_column, count(*) desc, t.currency
            """, connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var columns = new List<ColumnTotals>();
        while (await row.ReadAsync(ct))
        {
            columns.Add(new(Enum.Parse<BoardColumn>(row.GetString(0), ignoreCase: true), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5),
                new(row.GetDateTime(6), TimeSpan.Zero)));
        }

        return columns;
    }
}
