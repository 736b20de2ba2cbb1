using RetailLedger.Advisors;
using RetailLedger.Advisors.Demand;
using RetailLedger.Advisors.Returns;
using RetailLedger.Domain.Findings;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Findings;

namespace RetailLedger.Service.Tests.Findings;

/// <summary>Which parts of an item's returns are watched, and under what their findings stand.</summary>
public sealed class FindingGroupTests
{
    private static readonly DateOnly Day = new(2026, 5, 8);

    private static readonly WatchedSeries Item = WatchedSeries.OfItem("A");
    private static readonly WatchedSeries Reason = WatchedSeries.OfReason("A", "defective");
    private static readonly WatchedSeries Lot = WatchedSeries.OfLot("A", "L1");
    private static readonly WatchedSeries OtherLot = WatchedSeries.OfLot("A", "L2");
    private static readonly WatchedSeries Elsewhere = WatchedSeries.OfLot("B", "L1");

    [Fact]
    public void What_the_item_as_a_whole_does_holds_its_reason_and_its_lot() =>
        Assert.Equal([null, Id(Item), Id(Item), null], Under((Item, 12), (Reason, 9), (Lot, 8), (Elsewhere, 8)));

    [Fact]
    public void Where_the_item_is_quiet_a_lot_that_is_most_of_a_reason_holds_it() => Assert.Equal([Id(Lot), null, null], Under((Reason, 10), (Lot, 8), (Elsewhere, 9)));

    [Fact]
    public void And_a_reason_of_many_lots_holds_each_of_them() => Assert.Equal([null, Id(Reason), Id(Reason)], Under((Reason, 20), (Lot, 6), (OtherLot, 5)));

    [Fact]
    public void Nothing_stands_under_what_stands_under_another() => Assert.Equal([Id(Lot), null, null], Under((Reason, 20), (Lot, 12), (OtherLot, 5)));

    [Fact]
    public void A_part_is_watched_from_five_pieces_on_and_only_where_some_came_back_on_a_day_that_is_judged()
    {
        var parts = new ReturnParts(Day, Day);
        foreach (var goods in new[]
        {
            Back("A", Day.AddDays(-3), 4, ReturnReason.Defective, "L1"), Back("A", Day, 1, ReturnReason.Defective, null), Back("A", Day, 9, ReturnReason.Other, null),
            Back("A", Day.AddDays(-1), 9, ReturnReason.Unwanted, "L2"), Back("B", Day, 4, ReturnReason.Unwanted, "L3"), Back("B", Day.AddDays(1), 4, ReturnReason.Unwanted, "L3"),
            Back("B", Day.AddDays(-SeriesReader.Days), 4, null, "L3"), Back("C", Day.AddDays(-9), 5, null, "L4", read: Day),
        })
        {
            parts.Add(goods);
        }

        var watched = parts.Watched();
        Assert.Equal([Reason], watched["A"].Select(part => part.Key));
        Assert.Empty(watched["B"]);
        // What an inspection read today is news of today.
        Assert.Equal([new(Day, 5)], Assert.Single(watched["C"]).Value);
    }

    [Fact]
    public void An_episode_of_a_part_that_begins_with_too_few_pieces_is_found_once_when_they_are_enough()
    {
        const int Last = 70;
        int[] returned = new int[Last + 1];
        (returned[^3], returned[^2], returned[^1]) = (2, 2, 3);
        int[] sold = [.. Enumerable.Repeat(4, Last + 1)];

        // With four pieces the detector is sure already, and says so of an item.
        Assert.Equal([(Item, Last - 1)], FoundOf(Item, sold, returned, Last - 1));
        Assert.Empty(FoundOf(Lot, sold, returned, Last - 1));
        Assert.Equal([(Lot, Last)], FoundOf(Lot, sold, returned, Last));
        Assert.Equal([(Lot, Last)], FoundOf(Lot, sold, returned, Last - 1, Last));
    }

    private static IEnumerable<(WatchedSeries, int)> FoundOf(WatchedSeries series, int[] sold, int[] returned, int from, int? to = null)
    {
        DateOnly[] days = [.. Enumerable.Range(0, sold.Length).Select(Day.AddDays)];
        var set = new SeriesSet(days, [new(series.Id, 0, sold, returned, [.. days.Select(_ => true)], false)], new bool[days.Length], new bool[days.Length]);
        var book = new SeriesBook(days[0], days[^1], 1, set, [series], [new HashSet<string> { series.Item! }], [null]);
        var asked = new DetectionRequested(days[from], days[to ?? from], 1, []);
        return DeviationSearch.In(book, asked, [new(new(Detectors.Returns, "return-surge", 1), ReturnSurgeDetector.Shipped, null), new(new(Detectors.Demand, "demand-deviation", 1), DemandDetector.Shipped, null)])
            .Where(one => one.Day == one.Found.Day && one.Found.Detector == Detectors.Returns).Select(one => (one.Found.Series, one.Found.Day.DayNumber - Day.DayNumber));
    }

    private static GoodsBack Back(string item, DateOnly day, int units, ReturnReason? reason, string? lot, DateOnly? read = null) => new("R", 1, item, "X", day, units, reason, lot, lot is null ? null : read ?? day);

    private static IEnumerable<string?> Under(params (WatchedSeries Series, int Units)[] found)
    {
        IReadOnlyList<WatchedSeries> watched = [Item, Reason, Lot, OtherLot, Elsewhere];
        var book = new SeriesBook(Day, Day, 1, new([Day], [], [false], [false]), watched, [.. watched.Select(series => new HashSet<string> { series.Item! })], [null, null, null, null, null]);
        return FindingGroups.Of(book, [.. found.Select(one => Noticed(one.Series, one.Units))]).Select(one => one.Found.Under);
    }

    private static NoticeAnomaly Noticed(WatchedSeries series, int units) => new(
        new(Id(series), Detectors.Returns, series, Day, Direction.Above, units, 0.5, 0, 2, 0.9, "m", 1, "d", [], Day, Day, 1), Day, units, 0.5, 0.9);

    private static string Id(WatchedSeries series) => FindingLinks.Id(Detectors.Returns, series, Day);
}
