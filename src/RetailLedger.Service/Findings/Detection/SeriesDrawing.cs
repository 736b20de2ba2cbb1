using RetailLedger.Advisors;
using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.PromotionToPerformance;

namespace RetailLedger.Service.Findings;

/// <summary>What one item did at one place on one day.</summary>
/// <param name="Credited">Pieces credited, where credits stand for returns.</param>
internal sealed record SeriesRow(
    string Item, string Location, DateOnly Day, int Asked, int Sold, long RevenueMinor, string? Currency, int Credited, int Returned, string? Category, UnitPrice? Cost);

/// <summary>Draws series from rows: of items, of items at places, for a reason and of a lot, of categories, places and channels, each with what was known of its days in advance.</summary>
internal sealed class SeriesDrawing(KnownAhead known, CalledOff off, ReturnParts parts)
{
    // An item at one place is watched for itself where it was asked for on so many days: of fewer the item as a whole says as much.
    private const int DaysOfItsOwn = 15;

    // A promotion of fewer of its items does not explain what a group of items sells.
    private const double MostOfIt = 0.5;

    private readonly List<SeriesRow> _rows = [];

    public void Add(SeriesRow row)
    {
        var day = new ItemDayKey(row.Item, row.Location, row.Day);
        _rows.Add(row with { Asked = Math.Max(0, row.Asked - off.AskedFor(day)), Returned = row.Returned + Math.Max(0, row.Credited - off.Credited(day)) });
    }

    public SeriesBook Finish(DateOnly since, DateOnly until, long position, bool isRunning)
    {
        DateOnly[] days = [.. _rows.Where(row => row.Asked > 0).Select(row => row.Day).Distinct().Order()];
        var watched = new List<WatchedSeries>();
        var series = new List<DailySeries>();
        var items = new List<IReadOnlySet<string>>();
        var prices = new List<UnitPrice?>();
        var ofReturns = parts.Watched();
        foreach (var (kind, rows) in Series())
        {
            var counted = rows.Where(row => Array.BinarySearch(days, row.Day) >= 0).ToList();
            if (counted.Count == 0)
                continue;
            watched.Add(kind);
            series.Add(Count(kind, counted, days));
            items.Add(counted.Select(row => row.Item).ToHashSet(StringComparer.Ordinal));
            prices.Add(PriceOf(counted));
            if (kind.Kind != Watched.Item)
                continue;
            var (whole, of, price) = (series[^1], items[^1], prices[^1]);
            foreach (var (part, pieces) in ofReturns[kind.Item!])
            {
                watched.Add(part);
                series.Add(Part(whole, part, pieces, days));
                items.Add(of);
                prices.Add(price);
            }
        }

        return new(since, until, position, new(days, series, new bool[days.Length], new bool[days.Length], isRunning && days.Length > 0 && days[^1] == until), watched, items, prices);
    }

    private IEnumerable<(WatchedSeries, IEnumerable<SeriesRow>)> Series()
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

        foreach (var category in Grouped(row => row.Category))
            yield return (WatchedSeries.OfCategory(category.Key), category);
        foreach (var place in Grouped(row => row.Location))
            yield return (WatchedSeries.OfPlace(place.Key), place);
        // One way alone sells all that there is, and its places are watched.
        var channels = Grouped(row => known.ChannelOf(row.Location)).ToList();
        foreach (var channel in channels.Count > 1 ? channels : [])
            yield return (WatchedSeries.OfChannel(channel.Key), channel);
    }

    private IEnumerable<IGrouping<string, SeriesRow>> Grouped(Func<SeriesRow, string?> by) =>
        _rows.Where(row => by(row) is not null).GroupBy(row => by(row)!, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal);

    private DailySeries Count(WatchedSeries watched, List<SeriesRow> rows, DateOnly[] days)
    {
        var series = DailySeries.Begin(watched.Id, Array.BinarySearch(days, rows.Min(row => row.Day)), days.Length, isGroup: watched.Kind != Watched.Item) with
        {
            Promotions = Promoted(watched, rows, days),
            Closures = Closed(rows, days),
        };
        foreach (var row in rows)
        {
            var day = Array.BinarySearch(days, row.Day);
            series.UnitsSold[day] = Math.Min(int.MaxValue / 2, series.UnitsSold[day]) + row.Asked;
            series.UnitsReturned[day] = Math.Min(int.MaxValue / 2, series.UnitsReturned[day]) + row.Returned;
            series.HasRow[day] = true;
        }

        return series;
    }

    // What is sold of it, and what was announced, is the item's: the very same days stand behind each of its parts.
    private static DailySeries Part(DailySeries whole, WatchedSeries part, Dictionary<DateOnly, int> pieces, DateOnly[] days)
    {
        var returned = new int[days.Length];
        foreach (var (day, units) in pieces)
        {
            if (Array.BinarySearch(days, day) is >= 0 and var at)
                returned[at] = units;
        }

        return whole with { Id = part.Id, UnitsReturned = returned, IsGroup = true };
    }

    private bool[]? Promoted(WatchedSeries watched, List<SeriesRow> rows, DateOnly[] days)
    {
        bool[]? promoted = null;
        foreach (var promotion in known.Promotions.Where(promotion => promotion.To >= days[0] && promotion.From <= days[^1] && Explains(promotion, watched, rows)))
        {
            promoted ??= new bool[days.Length];
            for (var at = 0; at < days.Length; at++)
                promoted[at] |= days[at] >= promotion.From && days[at] <= promotion.To;
        }

        return promoted;
    }

    private static bool Explains(Promotion promotion, WatchedSeries watched, List<SeriesRow> rows)
    {
        var parts = rows.Select(row => (row.Item, row.Category, row.Location)).Distinct().ToList();
        var covered = parts.Count(part => promotion.Covers(part.Item, part.Category, part.Location, promotion.From));
        return watched.Item is null ? covered >= MostOfIt * parts.Count : covered > 0;
    }

    // Closed where every place that sells it is: what one of them does not sell another may.
    private bool[]? Closed(List<SeriesRow> rows, DateOnly[] days)
    {
        bool[]? closed = null;
        var places = rows.Select(row => row.Location).Distinct(StringComparer.Ordinal).ToList();
        if (!places.TrueForAll(known.EverCloses))
            return null;
        for (var at = 0; at < days.Length; at++)
        {
            if (places.TrueForAll(place => known.IsClosed(place, days[at])))
                (closed ??= new bool[days.Length])[at] = true;
        }

        return closed;
    }

    // Of what was sold for another currency nothing can be added up.
    private static UnitPrice? PriceOf(List<SeriesRow> rows)
    {
        var (units, minor) = (rows.Sum(row => (decimal)row.Sold), rows.Sum(row => (decimal)row.RevenueMinor));
        var currencies = rows.Select(row => row.Currency).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return units > 0 && minor > 0 && currencies is [var currency] ? new(Math.Round(minor / units / Currencies.MinorUnitsPerMajor(currency), 4), currency)
            : rows.Select(row => row.Cost).OfType<UnitPrice>().FirstOrDefault();
    }
}
