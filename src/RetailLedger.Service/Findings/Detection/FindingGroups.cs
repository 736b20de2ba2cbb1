using RetailLedger.Domain.Findings;

namespace RetailLedger.Service.Findings;

/// <summary>Puts what is part of another finding of the same day under that one: people look at one matter once.</summary>
internal static class FindingGroups
{
    /// <summary>What an item did at one place, for one reason or of one lot is part of what it did as a whole on that day; what a category or a place did is part of what one of its items did, where that
    /// is most of it. Where the item as a whole is quiet, what came back for a reason is part of what came back of a lot that is most of it, and else the lot is part of the reason.</summary>
    public static IReadOnlyList<NoticeAnomaly> Of(SeriesBook book, List<NoticeAnomaly> found)
    {
        var wholes = found.Where(one => one.Found.Series.Kind == Watched.Item).ToLookup(DayOf);
        var ofReturns = found.Where(one => one.Found.Series.IsOfReturns()).ToLookup(one => (DayOf(one), one.Found.Series.Item));
        return found.ConvertAll(one => one.Found.Series.Kind == Watched.Item ? one : one with { Found = one.Found with { Under = HolderOf(one) } });

        string? HolderOf(NoticeAnomaly part) => Largest(wholes[DayOf(part)].Where(whole => IsIn(book, part, whole)))
            ?? part.Found.Series.Kind switch
            {
                Watched.ItemReason => LotOf(part),
                Watched.ItemLot => Largest(Others(part, Watched.ItemReason).Where(reason => LotOf(reason) is null && Excess(part) * 2 < Excess(reason))),
                _ => null,
            };

        string? LotOf(NoticeAnomaly reason) => Largest(Others(reason, Watched.ItemLot).Where(lot => Excess(lot) * 2 >= Excess(reason)));

        IEnumerable<NoticeAnomaly> Others(NoticeAnomaly part, Watched kind) => ofReturns[(DayOf(part), part.Found.Series.Item)].Where(other => other.Found.Series.Kind == kind);
    }

    private static bool IsIn(SeriesBook book, NoticeAnomaly part, NoticeAnomaly whole) => book.Items[book.IndexOf(part.Found.Series)].Contains(whole.Found.Series.Item!)
        && (part.Found.Series.Item is not null || Excess(whole) * 2 >= Excess(part));

    private static string? Largest(IEnumerable<NoticeAnomaly> holders) =>
        holders.OrderByDescending(Excess).ThenBy(holder => holder.Found.FindingId, StringComparer.Ordinal).Select(holder => holder.Found.FindingId).FirstOrDefault();

    private static (string Detector, DateOnly Day, Direction Direction) DayOf(NoticeAnomaly one) => (one.Found.Detector, one.Found.Day, one.Found.Direction);

    private static double Excess(NoticeAnomaly one) => Math.Abs(one.Found.Units - one.Found.Expected);
}
