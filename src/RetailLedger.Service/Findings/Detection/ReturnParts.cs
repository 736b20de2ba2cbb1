using RetailLedger.Domain.Findings;
using RetailLedger.Domain.ReturnToResolution;

namespace RetailLedger.Service.Findings;

/// <summary>What comes back of items for one reason, and of one lot: the parts of an item's returns that are watched for themselves.</summary>
/// <param name="from">The first day that is judged.</param>
/// <param name="to">The last day that is judged.</param>
internal sealed class ReturnParts(DateOnly from, DateOnly to)
{
    // Of fewer pieces in four weeks nothing can be said. Weeks, and not all days that are read: a day is judged alike whenever it is looked at.
    private const int LeastPieces = 5;
    private const int Weeks = 28;

    // What of a reason says nothing is nothing to watch.
    private const ReturnReason Nothing = ReturnReason.Other;

    // A retailer whose whole range comes back at once has another question than which part of it does; and nobody's memory is endless.
    private const int Most = 4_000;

    private readonly Dictionary<WatchedSeries, Dictionary<DateOnly, int>> _pieces = [];

    /// <summary>Counts a line: for its reason on the day on which the customer asked, for its lot on the day on which the lot was known.</summary>
    public void Add(GoodsBack goods)
    {
        if (goods.Reason is { } reason and not Nothing)
            Count(WatchedSeries.OfReason(goods.Item, ReturnReasonRules.LabelOf(reason)), goods.Day, goods.Units);
        if (goods is { Lot: { } lot, LotDay: { } day })
            Count(WatchedSeries.OfLot(goods.Item, lot), day, goods.Units);
    }

    /// <summary>The parts that are watched, by item, each with its pieces by day. Without a piece back on a day that is judged nothing is found, so that only what came back then is drawn.</summary>
    public ILookup<string, KeyValuePair<WatchedSeries, Dictionary<DateOnly, int>>> Watched() => _pieces
        .Select(part => (Part: part, Judged: part.Value.Where(day => day.Key >= from && day.Key <= to).Sum(day => (long)day.Value)))
        .Where(one => one.Judged > 0 && one.Part.Value.Sum(day => (long)day.Value) >= LeastPieces)
        .OrderByDescending(one => one.Judged).ThenBy(one => one.Part.Key.Id, StringComparer.Ordinal).Take(Most)
        .ToLookup(one => one.Part.Key.Item!, one => one.Part, StringComparer.Ordinal);

    /// <summary>Whether enough of a part came back up to a day to say something of it. Of whole items the detector knows by itself.</summary>
    /// <param name="at">Where in the book the series stands.</param>
    /// <param name="day">Which trading day.</param>
    public static bool IsEnough(SeriesBook book, int at, int day)
    {
        if (!book.Watched[at].IsOfReturns())
            return true;
        var pieces = 0L;
        for (var ago = day; ago >= 0 && book.Set.Days[ago] > book.Set.Days[day].AddDays(-Weeks); ago--)
            pieces += book.Set.Series[at].UnitsReturned[ago];
        return pieces >= LeastPieces;
    }

    private void Count(WatchedSeries series, DateOnly day, int units)
    {
        if (day > to || day < from.AddDays(1 - SeriesReader.Days))
            return;
        if (!_pieces.TryGetValue(series, out var days))
            _pieces[series] = days = [];
        days[day] = Math.Min(int.MaxValue / 4, days.GetValueOrDefault(day)) + units;
    }
}
