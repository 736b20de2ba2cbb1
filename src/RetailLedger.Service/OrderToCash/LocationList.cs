using Npgsql;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.OrderToCash;

/// <summary>What a location sold and was credited over all its days.</summary>
public sealed record LocationTotals(
    string Location, string Currency, DateOnly FirstDay, DateOnly LastDay, long Days, long UnitsSold, long RevenueMinor, long Invoices, long CreditMinor, long CreditMemos);

/// <summary>The locations that sold something, the busiest first, and from when to when there is anything to show.</summary>
public sealed class LocationList(LedgerSources sources)
{
    private const int Most = 200;

    public async Task<IReadOnlyList<LocationTotals>> FindAsync(string? asOf, Viewer viewer, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var connection = snapshot.Connection;
        var moment = await Moment.ResolveAsync(connection, asOf, ct);
        var sql = new SqlFilter().Within(viewer.Sight, "t", PlaceColumns.Location).Known(moment, "t");
        await using var command = sql.Command($"""
            select t.location, t.currency, min(t.day), max(t.day), count(*), sum(t.units_sold)::bigint, sum(t.revenue_minor)::bigint, sum(t.invoices)::bigint,
                sum(t.credit_minor)::bigint, sum(t.credit_memos)::bigint
            from views.location_day t where {sql.Where} group by t.location, t.currency order by sum(t.revenue_minor) desc, t.location, t.currency limit {Most}
            """, connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var locations = new List<LocationTotals>();
        while (await row.ReadAsync(ct))
            locations.Add(Read(row));
        return locations;
    }

    private static LocationTotals Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetFieldValue<DateOnly>(2), row.GetFieldValue<DateOnly>(3), row.GetInt64(4), row.GetInt64(5),
        row.GetInt64(6), row.GetInt64(7), row.GetInt64(8), row.GetInt64(9));
}
