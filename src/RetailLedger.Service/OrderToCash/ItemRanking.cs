using Npgsql;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.OrderToCash;

/// <summary>Which items, over which days, in which order.</summary>
public sealed record ItemRankingFilter
{
    /// <summary>The beginning of the code.</summary>
    public string? Q { get; init; }

    /// <summary>Exactly this item.</summary>
    public string? Item { get; init; }

    public string? Location { get; init; }

    public DateOnly? From { get; init; }

    /// <summary>Inclusive.</summary>
    public DateOnly? To { get; init; }

    public string? AsOf { get; init; }

    /// <summary><c>item</c>, <c>units</c>, <c>revenue</c>, <c>credit</c> or <c>share</c>; a minus before it puts the largest first.</summary>
    public string? Sort { get; init; }

    public int? Limit { get; init; }
}

/// <param name="Name">What the newest invoice that was known calls it.</param>
/// <param name="DemandInferred">Some of the demand was concluded from invoices, not recorded.</param>
public sealed record ItemTotals(
    string Item, string? Name, string Currency, long UnitsSold, long RevenueMinor, long Invoices, long UnitsCredited, long CreditMinor, long CreditMemos,
    long DemandUnits, bool DemandInferred, DateOnly FirstDay, DateOnly LastDay)
{
    /// <summary>Credited amount as a part of revenue; 0 when nothing was sold.</summary>
    public double CreditShare => RevenueMinor == 0 ? 0 : (double)CreditMinor / RevenueMinor;
}

/// <param name="Items">At most the limit; what ranks lower is left out.</param>
/// <param name="Found">How many items fit the filter.</param>
public sealed record ItemRankingAnswer(IReadOnlyList<ItemTotals> Items, long Found, long Position);

/// <summary>Items by what they sold and were credited in a range of days. Amounts in two currencies are two lines: no rate joins them here.</summary>
public sealed class ItemRanking(LedgerSources sources)
{
    public const int Most = 200;
    public const string DefaultSort = "-revenue";

    private static readonly Dictionary<string, string> Sorts = new(StringComparer.Ordinal)
    {
        ["item"] = "t.item",
        ["units"] = "sum(t.units_sold)",
        ["revenue"] = "sum(t.revenue_minor)",
        ["credit"] = "sum(t.credit_minor)",
        ["share"] = "sum(t.credit_minor)::float8 / nullif(sum(t.revenue_minor), 0)",
    };

    // The newest invoice first, and only until one says how the item is called.
    private const string Names = """
        select u.item, named.description from unnest($1) as u(item), lateral (
            select line ->> 'description' as description
            from views.log_object o join ledger.log l on l.log_index = o.position join events.mt_events e on e.seq_id = l.seq_id
                cross join lateral jsonb_array_elements(e.data -> 'lines') as line
            where o.object = 'item/' || u.item and o.position <= $2 and e.type = 'retail.invoice.issued.v1'
                and upper(trim(line ->> 'item')) = u.item and line ->> 'description' is not null
            order by o.position desc limit 1) as named
        """;

    /// <exception cref="QueryProblemException">The filter cannot be understood.</exception>
    public async Task<ItemRankingAnswer> FindAsync(ItemRankingFilter filter, Viewer viewer, CancellationToken ct)
    {
        var limit = filter.Limit ?? 50;
        if (limit is < 1 or > Most)
            throw new QueryProblemException("query.bad_limit", $"limit is between 1 and {Most}.");
        var order = OrderOf(filter.Sort ?? DefaultSort);
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var connection = snapshot.Connection;
        var moment = await Moment.ResolveAsync(connection, filter.AsOf, ct);
        var sql = new SqlFilter().Within(viewer.Sight, "t", PlaceColumns.Location)
            .And("t.item = {0}", filter.Item is null ? null : StreamKeys.ItemCode(filter.Item))
            .And("starts_with(t.item, {0})", string.IsNullOrWhiteSpace(filter.Q) ? null : StreamKeys.ItemCode(filter.Q))
            .And("t.location = {0}", filter.Location)
            .And("t.day >= {0}", filter.From)
            .And("t.day <= {0}", filter.To)
            .Known(moment, "t");
        await using var command = sql.Command($"""
            select t.item, t.currency, sum(t.units_sold)::bigint, sum(t.revenue_minor)::bigint, sum(t.invoices)::bigint, sum(t.units_credited)::bigint,
                sum(t.credit_minor)::bigint, sum(t.credit_memos)::bigint, sum(t.demand_units)::bigint, bool_or(t.demand_inferred), min(t.day), max(t.day), count(*) over ()
            from views.item_day t where {sql.Where} group by t.item, t.currency order by {order}, t.item, t.currency limit {limit}
            """, connection);
        var (totals, found) = await ReadAsync(command, ct);
        var names = viewer.Sight.IsEverything ? await NamesAsync(connection, totals, moment, ct) : [];
        return new(totals.ConvertAll(item => item with { Name = names.GetValueOrDefault(item.Item) }), found, moment.Position);
    }

    private static string OrderOf(string sort) => Sorts.TryGetValue(sort.TrimStart('-'), out var column)
        ? $"{column} {(sort.StartsWith('-') ? "desc" : "asc")} nulls last"
        : throw new QueryProblemException("query.bad_sort", $"sort is one of {string.Join(", ", Sorts.Keys)}, with a minus for the largest first.");

    private static async Task<(List<ItemTotals> Items, long Found)> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var row = await command.ExecuteReaderAsync(ct);
        var (items, found) = (new List<ItemTotals>(), 0L);
        while (await row.ReadAsync(ct))
        {
            items.Add(new(row.GetString(0), Name: null, row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6),
                row.GetInt64(7), row.GetInt64(8), row.GetBoolean(9), row.GetFieldValue<DateOnly>(10), row.GetFieldValue<DateOnly>(11)));
            found = row.GetInt64(12);
        }

        return (items, found);
    }

    private static async Task<Dictionary<string, string>> NamesAsync(NpgsqlConnection connection, List<ItemTotals> items, Moment moment, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Names, connection);
        command.Parameters.Add(new() { Value = items.Select(item => item.Item).Distinct(StringComparer.Ordinal).ToArray() });
        command.Parameters.Add(new() { Value = moment.Position });
        await using var row = await command.ExecuteReaderAsync(ct);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await row.ReadAsync(ct))
            names[row.GetString(0)] = row.GetString(1);
        return names;
    }
}
