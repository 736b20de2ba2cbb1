using Npgsql;
using RetailLedger.Advisors;
using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.MasterData;
using RetailLedger.Service.OrderToCash;
using RetailLedger.Service.ReturnToResolution;

namespace RetailLedger.Service.Findings;

/// <summary>Reads what customers asked for and brought back, item by item, place by place and day by day, as it was known at a position: asked again, the
/// answer is the same.</summary>
public sealed class SeriesReader(LedgerSources sources, ViewReach reach)
{
    /// <summary>The history by which a day is judged, itself included: what detectors remember is not longer.</summary>
    public const int Days = 200;

    // An item at one place is watched for itself where it was asked for on so many days: of fewer the item as a whole says as much.
    private const int DaysOfItsOwn = 15;

    // Credits stand for returns up to the day on which a place first recorded a return: history knows of nothing else, and afterwards both would tell of the same goods.
    private const string Read = """
        with sold as (
            select t.item, t.location, t.day, t.demand_units, t.units_sold, t.revenue_minor, t.currency, t.units_credited from views.item_day t
            where t.day between $1 and $2 and t.known_from <= $3 and (t.known_to is null or t.known_to > $3)),
        returned as (
            select t.item, t.location, t.day, t.units from views.item_returns t
            where t.day between $1 and $2 and t.known_from <= $3 and (t.known_to is null or t.known_to > $3)),
        first_return as (
            select t.location, min(t.day) as day from views.item_returns t where t.known_from <= $3 and (t.known_to is null or t.known_to > $3) group by t.location),
        days as (
            select s.item, s.location, s.day, s.demand_units, s.units_sold, s.revenue_minor, s.currency,
                   case when f.day is null or s.day < f.day then s.units_credited else 0 end as units_returned
            from sold s left join first_return f using (location)
            union all
            select r.item, r.location, r.day, 0, 0, 0, null, r.units from returned r)
        select d.item, d.location, d.day, sum(d.demand_units)::bigint, sum(d.units_sold)::bigint, sum(d.revenue_minor)::bigint, max(d.currency), sum(d.units_returned)::bigint, max(m.category), max(m.cost_amount), max(m.cost_currency)
        from days d left join views.item_master m on m.item = d.item and m.known_from <= $3 and (m.known_to is null or m.known_to > $3)
        group by d.item, d.location, d.day
        order by d.item, d.location, d.day
        """;

    private static readonly string[] Views = [OrderToCashModule.ItemDays.Name, ReturnToResolutionModule.ItemReturns.Name, MasterDataModule.Items.Name];

    /// <param name="to">The last day that is to be judged.</param>
    /// <param name="from">The first day that is to be judged.</param>
    /// <exception cref="TimeoutException">The views do not come so far; whoever asked will ask again.</exception>
    public async Task<SeriesBook> ReadAsync(DateOnly from, DateOnly to, long position, CancellationToken ct)
    {
        var since = from.AddDays(1 - Days);
        await reach.AwaitAsync(position, ct, Views);
        var book = new Drawing();
        await using var command = sources.Reader.CreateCommand(Read);
        command.Parameters.Add(new() { Value = since });
        command.Parameters.Add(new() { Value = to });
        command.Parameters.Add(new() { Value = position });
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            book.Add(RowOf(row));
        return book.Finish(since, to, position);
    }

    private static Row RowOf(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetFieldValue<DateOnly>(2), Pieces(row.GetInt64(3)), Pieces(row.GetInt64(4)), row.GetInt64(5), row.IsDBNull(6) ? null : row.GetString(6),
        Pieces(row.GetInt64(7)), row.IsDBNull(8) ? null : row.GetString(8),
        row.IsDBNull(9) || row.IsDBNull(10) ? null : new(row.GetDecimal(9), row.GetString(10)));

    // Of figures beyond reason a detector needs to know no more than that.
    private static int Pieces(long units) => (int)Math.Clamp(units, 0, 10_000_000);

    private sealed record Row(string Item, string Location, DateOnly Day, int Asked, int Sold, long RevenueMinor, string? Currency, int Returned, string? Category, UnitPrice? Cost);

    /// <summary>Series as they come together from rows.</summary>
    private sealed class Drawing
    {
        private readonly List<Row> _rows = [];

        public void Add(Row row) => _rows.Add(row);

        public SeriesBook Finish(DateOnly since, DateOnly until, long position)
        {
            DateOnly[] days = [.. _rows.Where(row => row.Asked > 0).Select(row => row.Day).Distinct().Order()];
            var watched = new List<WatchedSeries>();
            var series = new List<DailySeries>();
            var items = new List<IReadOnlySet<string>>();
            var prices = new List<UnitPrice?>();
            foreach (var (kind, rows) in Series())
            {
                var counted = rows.Where(row => Array.BinarySearch(days, row.Day) >= 0).ToList();
                if (counted.Count == 0)
                    continue;
                watched.Add(kind);
                series.Add(Count(kind, counted, days));
                items.Add(counted.Select(row => row.Item).ToHashSet(StringComparer.Ordinal));
                prices.Add(PriceOf(counted));
            }

            return new(since, until, position, new(days, series, new bool[days.Length], new bool[days.Length]), watched, items, prices);
        }

        private IEnumerable<(WatchedSeries, IEnumerable<Row>)> Series()
        {
            foreach (var item in _rows.GroupBy(row => row.Item, StringComparer.Ordinal))
            {
                yield return (WatchedSeries.OfItem(item.Key), item);
                var places = item.GroupBy(row => row.Location, StringComparer.Ordinal).ToList();
                if (places.Count < 2)
                    continue;
                foreach (var place in places.Where(place => place.Count(row => row.Asked > 0) >= DaysOfItsOwn))
                    yield return (WatchedSeries.OfItemAt(item.Key, place.Key), place);
            }

            foreach (var category in _rows.Where(row => row.Category is not null).GroupBy(row => row.Category!, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
                yield return (WatchedSeries.OfCategory(category.Key), category);
            foreach (var place in _rows.GroupBy(row => row.Location, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
                yield return (WatchedSeries.OfPlace(place.Key), place);
        }

        private static DailySeries Count(WatchedSeries watched, List<Row> rows, DateOnly[] days)
        {
            var series = DailySeries.Begin(watched.Id, Array.BinarySearch(days, rows.Min(row => row.Day)), days.Length, isGroup: watched.Kind != Watched.Item);
            foreach (var row in rows)
            {
                var day = Array.BinarySearch(days, row.Day);
                series.UnitsSold[day] = Math.Min(int.MaxValue / 2, series.UnitsSold[day]) + row.Asked;
                series.UnitsReturned[day] = Math.Min(int.MaxValue / 2, series.UnitsReturned[day]) + row.Returned;
                series.HasRow[day] = true;
            }

            return series;
        }

        // Of what was sold for another currency nothing can be added up.
        private static UnitPrice? PriceOf(List<Row> rows)
        {
            var (units, minor) = (rows.Sum(row => (decimal)row.Sold), rows.Sum(row => (decimal)row.RevenueMinor));
            var currencies = rows.Select(row => row.Currency).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            return units > 0 && minor > 0 && currencies is [var currency] ? new(Math.Round(minor / units / Currencies.MinorUnitsPerMajor(currency), 4), currency)
                : rows.Select(row => row.Cost).OfType<UnitPrice>().FirstOrDefault();
        }
    }
}
