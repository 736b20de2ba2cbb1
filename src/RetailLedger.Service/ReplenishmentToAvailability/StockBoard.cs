using System.Globalization;
using Npgsql;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;

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
/// <param name="Next">Give it as <c>after</c>; null at the end.</param>
/// <param name="Position">Everything up to here is in the figures, and nothing behind it.</param>
/// <param name="Incomplete">Cases the views had to set aside: figures may miss what they say.</param>
public sealed record StockAnswer(IReadOnlyList<StockRow> Rows, string? Next, long Position, long Incomplete);

/// <summary>Stock per location and item, those positions first that need somebody.</summary>
public sealed class StockBoard(LedgerSources sources)
{
    public const int MostPerPage = 500;

    private const char CursorMark = '~';

    // What each reason means, the most urgent first; none of them is the last.
    private static readonly (StockNeed Need, string Condition)[] Needs =
    [
        (StockNeed.NegativeBook, "r.on_hand < 0"),
        (StockNeed.OrdersWait, "r.backordered > 0"),
        (StockNeed.BelowReorderPoint, "r.breached_since is not null"),
        (StockNeed.RunsOut, "r.runs_out <= r.stand + coalesce(r.lead_time_days, 7)"),
        (StockNeed.None, "true"),
    ];

    private static readonly string[] Views = [ReplenishmentToAvailabilityModule.Levels.Name, ReplenishmentToAvailabilityModule.Lines.Name];

    /// <exception cref="QueryProblemException">The filter cannot be understood.</exception>
    public Task<StockAnswer> FindAsync(StockFilter filter, Viewer viewer, CancellationToken ct) => FindAsync(filter, exactly: null, viewer, ct);

    /// <summary>One position; null when nothing is known of it.</summary>
    public async Task<StockRow?> FindAsync(string location, string item, string? asOf, Viewer viewer, CancellationToken ct) =>
        (await FindAsync(new() { Location = location, AsOf = asOf, All = true, Limit = 1 }, StreamKeys.ItemCode(item), viewer, ct)).Rows.SingleOrDefault();

    /// <summary>How many positions need somebody for which reason; one that has several counts for each. A page of rows is no answer to that.</summary>
    public async Task<IReadOnlyDictionary<StockNeed, long>> CountAsync(StockFilter filter, Viewer viewer, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var (moment, _) = await ViewStand.ResolveAsync(snapshot.Connection, filter.AsOf, Views, ct);
        var sql = Filter(filter, exactly: null, moment, viewer);
        var ranked = Ranked(sql.Where, Known(sql, moment));
        var counts = string.Join(", ", Needs.Select(need => $"count(*) filter (where {need.Condition})"));
        await using var command = sql.Command($"{ranked} select {counts} from ranked r where {Outer(sql, filter with { Need = null, After = null })}", snapshot.Connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return Needs.Select((need, n) => (need.Need, Count: row.GetInt64(n))).ToDictionary(entry => entry.Need, entry => entry.Count);
    }

    private async Task<StockAnswer> FindAsync(StockFilter filter, string? exactly, Viewer viewer, CancellationToken ct)
    {
        var limit = filter.Limit ?? 100;
        if (limit is < 1 or > MostPerPage)
            throw new QueryProblemException("query.bad_limit", $"limit is between 1 and {MostPerPage}.");
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var (moment, incomplete) = await ViewStand.ResolveAsync(snapshot.Connection, filter.AsOf, Views, ct);
        var sql = Filter(filter, exactly, moment, viewer);
        var known = Known(sql, moment);
        // Names are looked up for the rows that are shown, after the others were left out.
        await using var command = sql.Command($"""
            {Ranked(sql.Where, known)} select r.location, r.item, (select t.description from views.item_master t where t.item = r.item and {known}), r.unit, r.on_hand, r.allocated, r.available, r.backordered, r.reorder_point, r.safety_stock,
                r.lead_time_days, r.demand, r.runs_out, r.breached_since, r.negative_since, r.need, r.occurred_at, r.known_from
            from ranked r where {Outer(sql, filter)} order by r.need, r.location, r.item limit {limit + 1}
            """, snapshot.Connection);
        var rows = await ReadAsync(command, ct);
        var more = rows.Count > limit;
        if (more)
            rows.RemoveAt(limit);
        return new(rows, more ? string.Join(CursorMark, (int)rows[^1].Need, rows[^1].Location, rows[^1].Item) : null, moment.Position, incomplete);
    }

    private static SqlFilter Filter(StockFilter filter, string? exactly, Moment moment, Viewer viewer) => new SqlFilter().WithinLocation(viewer.Scope, "p")
        .And("p.location = {0}", filter.Location)
        .And("p.item = {0}", exactly)
        .And("starts_with(p.item, {0})", string.IsNullOrWhiteSpace(filter.Item) ? null : StreamKeys.ItemCode(filter.Item))
        .And("(p.breached_since is not null) = {0}", filter.Breached)
        .And("(p.movements > 0 or p.reorder_point is not null) and {0}", filter.All == true ? null : true)
        .Known(moment, "p");

    private static string Ranked(string where, string known) => $"""
        with stock as (
            select p.*, coalesce(p.moved_at, p.occurred_at)::date as stand, coalesce(l.allocated, 0) as allocated, coalesce(l.backordered, 0) as backordered,
                   p.on_hand - coalesce(l.allocated, 0) as available, coalesce(case when p.breached_since is not null then p.daily_demand end, d.daily) as demand
            from views.stock_position p
            left join lateral (
                select sum(t.allocated) as allocated, sum(t.backordered) as backordered
                from views.stock_line t where t.location = p.location and t.item = p.item and {known}) l on true
            left join lateral (
                select sum(t.demand_units) / {DailyDemand.Days}.0 as daily from views.item_day t
                where t.item = p.item and t.location = p.location and t.day > coalesce(p.moved_at, p.occurred_at)::date - {DailyDemand.Days} and t.day <= coalesce(p.moved_at, p.occurred_at)::date and {known}) d on true
            where {where}
        ), judged as (
            select s.*, case when s.breached_since is not null and s.daily_demand is not null then s.projected_stockout
                             when s.demand > 0 and greatest(s.available, 0) / s.demand < {StockoutProjection.HorizonDays}
                                 then s.stand + floor(greatest(s.available, 0) / s.demand)::integer end as runs_out
            from stock s
        ), ranked as (
            select r.*, case {string.Join(' ', Needs.Select(need => $"when {need.Condition} then {(int)need.Need}"))} end as need from judged r
        )
        """;

    // Every view in the question is asked about the same moment.
    private static string Known(SqlFilter sql, Moment moment) => moment.IsNow
        ? "t.known_to is null"
        : $"t.known_from <= {sql.Value(moment.Position)} and (t.known_to is null or t.known_to > {sql.Value(moment.Position)})";

    private static string Outer(SqlFilter sql, StockFilter filter)
    {
        var conditions = new List<string> { "true" };
        if (filter.StockoutBefore is { } day)
            conditions.Add($"r.runs_out < {sql.Value(day)}");
        if (StockWords.Read(filter.Need) is { } need)
            conditions.Add(need == StockNeed.None ? $"r.need = {(int)StockNeed.None}" : Needs.Single(entry => entry.Need == need).Condition);
        if (filter.After is { } after)
        {
            var parts = after.Split(CursorMark);
            if (parts.Length != 3 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var last))
                throw new QueryProblemException("query.bad_cursor", "after is what the page before gave as next.");
            conditions.Add($"(r.need, r.location, r.item) > ({sql.Value(last)}, {sql.Value(parts[1])}, {sql.Value(parts[2])})");
        }

        return string.Join(" and ", conditions);
    }

    private static async Task<List<StockRow>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var row = await command.ExecuteReaderAsync(ct);
        var rows = new List<StockRow>();
        while (await row.ReadAsync(ct))
            rows.Add(Read(row));
        return rows;
    }

    private static StockRow Read(NpgsqlDataReader row)
    {
        var (available, demand) = (row.GetDecimal(6), Number(row, 11));
        return new(
            row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetString(3), row.GetDecimal(4), row.GetDecimal(5), available, row.GetDecimal(7),
            Number(row, 8), Number(row, 9), row.IsDBNull(10) ? null : row.GetInt32(10), demand, demand is { } daily ? StockoutProjection.DaysOfCover(available, daily) : null,
            row.IsDBNull(12) ? null : row.GetFieldValue<DateOnly>(12), Instant(row, 13), Instant(row, 14), (StockNeed)row.GetInt32(15),
            Instant(row, 16)!.Value, row.GetInt64(17));
    }

    private static decimal? Number(NpgsqlDataReader row, int ordinal) => row.IsDBNull(ordinal) ? null : row.GetDecimal(ordinal);

    private static DateTimeOffset? Instant(NpgsqlDataReader row, int ordinal) => row.IsDBNull(ordinal) ? null : new(row.GetDateTime(ordinal), TimeSpan.Zero);
}
