using Npgsql;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <param name="Name">What master data calls the item.</param>
/// <param name="Need">The most urgent of its reasons.</param>
/// <param name="DailyDemand">As the last projection assumed while the position is below its reorder point; else the mean of what was asked for in the four weeks up to its newest movement.</param>
/// <param name="ProjectedStockout">As projected while it is below; else from what is available and the demand.</param>
/// <param name="OccurredAt">When the newest thing it tells of happened.</param>
public sealed record StockRow(
    string Location, string Item, string? Name, string Unit, decimal OnHand, decimal Allocated, decimal Available, decimal Backordered,
    decimal? ReorderPoint, decimal? SafetyStock, int? LeadTimeDays, decimal? DailyDemand, decimal? DaysOfCover, DateOnly? ProjectedStockout,
    DateTimeOffset? BreachedSince, DateTimeOffset? NegativeSince, StockNeed Need, DateTimeOffset OccurredAt, long KnownFrom);

/// <param name="Rows">Those that need somebody first, then by location and item.</param>
/// <param name="Older">Give it as <c>after</c> for the next page; null at the end.</param>
/// <param name="Newer">Give it as <c>before</c> for the page in front; null when this is the first.</param>
/// <param name="Position">Everything up to here is in the figures, and nothing behind it.</param>
/// <param name="Incomplete">Cases the views had to set aside: figures may miss what they say.</param>
public sealed record StockAnswer(IReadOnlyList<StockRow> Rows, string? Older, string? Newer, long Position, long Incomplete);

/// <summary>Stock per location and item, those positions first that need somebody.</summary>
public sealed class StockBoard(LedgerSources sources)
{
    public const int DefaultLimit = 100;

    // What each reason means, the most urgent first; none of them is the last.
    private static readonly (StockNeed Need, string Condition)[] Needs =
    [
        (StockNeed.NegativeBook, "r.on_hand < 0"),
        (StockNeed.OrdersWait, "r.backordered > 0"),
        (StockNeed.BelowReorderPoint, "r.breached_since is not null"),
        (StockNeed.RunsOut, "r.runs_out <= r.stand + coalesce(r.lead_time_days, 7)"),
        (StockNeed.None, "true"),
    ];

    private static readonly Keyset<StockRow> Order = new(
        new("r.need", false, row => (int)row.Need), new("r.location", false, row => row.Location), new("r.item", false, row => row.Item));

    private static readonly string[] Views = [ReplenishmentToAvailabilityModule.Levels.Name, ReplenishmentToAvailabilityModule.Lines.Name];

    /// <exception cref="QueryProblemException">The filter cannot be understood.</exception>
    public Task<StockAnswer> FindAsync(StockFilter filter, Viewer viewer, CancellationToken ct) => FindAsync(filter, exactly: null, viewer, ct);

    /// <summary>One position; null when nothing is known of it.</summary>
    public async Task<StockRow?> FindAsync(string location, string item, string? asOf, DateTimeOffset? on, Viewer viewer, CancellationToken ct) =>
        (await FindAsync(new() { Location = location, AsOf = asOf, On = on, All = true, Limit = 1 }, StreamKeys.ItemCode(item), viewer, ct)).Rows.SingleOrDefault();

    /// <summary>How many positions need somebody for which reason; one that has several counts for each. A page of rows is no answer to that.</summary>
    public async Task<IReadOnlyDictionary<StockNeed, long>> CountAsync(StockFilter filter, Viewer viewer, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var look = await BoardLook.AtAsync(snapshot, filter, Views, ct);
        var sql = filter.Conditions(viewer);
        var counts = string.Join(", ", Needs.Select(need => $"count(*) filter (where {need.Condition})"));
        var found = await look.ReadAsync(sql, $"{Ranked(sql, look.Moment, look.On)} select {counts} from ranked r where {Outer(sql, filter with { Need = null })}",
            row => Needs.Select((need, n) => (need.Need, Count: row.GetInt64(n))).ToDictionary(entry => entry.Need, entry => entry.Count), ct);
        return found.Single();
    }

    /// <summary>Which positions the filter leaves, for a list that has other columns.</summary>
    internal static string Chosen(SqlFilter sql, StockFilter filter, Moment moment, Viewer viewer)
    {
        // The values of the inner question follow those of the outer one.
        var inner = filter.Conditions(viewer, sql);
        return $"{Ranked(inner, moment, filter.On)} select r.location, r.item from ranked r where {Outer(inner, filter)}";
    }

    private async Task<StockAnswer> FindAsync(StockFilter filter, string? exactly, Viewer viewer, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var look = await BoardLook.AtAsync(snapshot, filter, Views, ct);
        var sql = filter.Conditions(viewer).And("t.item = {0}", exactly);
        var page = await Order.PageAsync(filter, DefaultLimit, sql, (order, behind, limit) =>
        {
            // Names are looked up for the rows that are shown, after the others were left out.
            var question = $"""
                {Ranked(sql, look.Moment, look.On)} select r.location, r.item, (select i.description from views.item_master i where i.item = r.item and {sql.KnownAt(look.Moment, "i")}), r.unit,
                    r.on_hand, r.allocated, r.available, r.backordered, r.reorder_point, r.safety_stock, r.lead_time_days, r.demand, r.runs_out, r.breached_since, r.negative_since,
                    r.need, r.occurred_at, r.known_from
                from ranked r where {Outer(sql, filter)} and {behind} order by {order} limit {limit}
                """;
            return look.ReadAsync(sql, question, Read, ct);
        });
        return new(page.Rows, page.Older, page.Newer, look.Moment.Position, look.Incomplete);
    }

    private static string Ranked(SqlFilter sql, Moment moment, DateTimeOffset? on) => $"""
        with stock as (
            select t.*, coalesce(t.moved_at, t.occurred_at)::date as stand, coalesce(l.allocated, 0) as allocated, coalesce(l.backordered, 0) as backordered,
                   t.on_hand - coalesce(l.allocated, 0) as available, coalesce(case when t.breached_since is not null then t.daily_demand end, d.daily) as demand
            from {sql.RowsAt("views.stock_position", "location, item", moment, on)} t
            left join lateral (
                select sum(l.allocated) as allocated, sum(l.backordered) as backordered
                from {sql.RowsAt("views.stock_line", "location, item, order_id, line", moment, on)} l where l.location = t.location and l.item = t.item) l on true
            left join lateral (
                select sum(d.demand_units) / {DailyDemand.Days}.0 as daily from views.item_day d
                where d.item = t.item and d.location = t.location and d.day > coalesce(t.moved_at, t.occurred_at)::date - {DailyDemand.Days}
                  and d.day <= coalesce(t.moved_at, t.occurred_at)::date and {sql.KnownAt(moment, "d")}) d on true
            where {sql.Where}
        ), judged as (
            select s.*, case when s.breached_since is not null and s.daily_demand is not null then s.projected_stockout
                             when s.demand > 0 and greatest(s.available, 0) / s.demand < {StockoutProjection.HorizonDays}
                                 then s.stand + floor(greatest(s.available, 0) / s.demand)::integer end as runs_out
            from stock s
        ), ranked as (
            select r.*, case {string.Join(' ', Needs.Select(need => $"when {need.Condition} then {(int)need.Need}"))} end as need from judged r
        )
        """;

    private static string Outer(SqlFilter sql, StockFilter filter)
    {
        var conditions = new List<string> { "true" };
        if (filter.StockoutBefore is { } day)
            conditions.Add($"r.runs_out < {sql.Value(day)}");
        if (StockWords.Read(filter.Need) is { } need)
            conditions.Add(need == StockNeed.None ? $"r.need = {(int)StockNeed.None}" : Needs.Single(entry => entry.Need == need).Condition);
        return string.Join(" and ", conditions);
    }

    private static StockRow Read(NpgsqlDataReader row)
    {
        var (available, demand) = (row.GetDecimal(6), Number(row, 11));
        return new(
            row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetString(3), row.GetDecimal(4), row.GetDecimal(5), available, row.GetDecimal(7),
            Number(row, 8), Number(row, 9), row.IsDBNull(10) ? null : row.GetInt32(10), demand, demand is { } daily ? StockoutProjection.DaysOfCover(available, daily) : null,
            row.IsDBNull(12) ? null : row.GetFieldValue<DateOnly>(12), Words.Instant(row, 13), Words.Instant(row, 14), (StockNeed)row.GetInt32(15),
            Words.Instant(row, 16)!.Value, row.GetInt64(17));
    }

    private static decimal? Number(NpgsqlDataReader row, int ordinal) => row.IsDBNull(ordinal) ? null : row.GetDecimal(ordinal);
}
