using RetailLedger.Advisors.Returns;
using RetailLedger.Domain.ReturnToResolution;

namespace RetailLedger.Service.ReturnToResolution;

/// <summary>Counts what is known of an item's returns: by reason, by lot, week by week.</summary>
/// <param name="goods">The item's lines of returns, those before the period among them.</param>
/// <param name="since">First day of what is before.</param>
/// <param name="from">First day of the period.</param>
/// <param name="to">Last day of the period.</param>
internal sealed class ReturnMixCount(IEnumerable<GoodsBack> goods, DateOnly since, DateOnly from, DateOnly to)
{
    // Lots beyond these tell nobody more.
    private const int MostLots = 5;

    // In weeks: fewer show no course of things.
    private const int Quarter = 13;

    private readonly List<GoodsBack> _now = [.. goods.Where(line => line.Day >= from && line.Day <= to)];
    private readonly List<GoodsBack> _before = [.. goods.Where(line => line.Day >= since && line.Day < from)];

    public (int Now, int Before) Unsaid => (_now.Count(line => line.Reason is null), _before.Count(line => line.Reason is null));

    public ReturnRate Now(long sold) => new(_now.Count, _now.Sum(line => (long)line.Units), sold);

    public ReturnRate Before(long sold) => new(_before.Count, _before.Sum(line => (long)line.Units), sold);

    /// <summary>What the period names most first, then what was named most before.</summary>
    public IReadOnlyList<ReasonShare> Reasons()
    {
        var (now, before) = (_now.Count(line => line.Reason is not null), _before.Count(line => line.Reason is not null));
        return [.. Named().Select(reason => (Reason: reason, Now: _now.Count(line => line.Reason == reason), Before: _before.Count(line => line.Reason == reason)))
            .OrderByDescending(one => one.Now).ThenByDescending(one => one.Before).ThenBy(one => one.Reason)
            .Select(one => new ReasonShare(ReturnReasonRules.LabelOf(one.Reason), one.Now, Part(one.Now, now), one.Before, Part(one.Before, before)))];
    }

    public static MixShift Shift(IReadOnlyList<ReasonShare> reasons)
    {
        var shift = ReasonShift.Of([.. reasons.Select(one => one.ReturnsBefore)], [.. reasons.Select(one => one.Returns)]);
        return shift.Test == ShiftTest.TooFew ? new(shift.Test, false, null, null) : new(shift.Test, shift.IsShift, shift.Chance, reasons[shift.Grown].Reason);
    }

    /// <summary>What the period names most first.</summary>
    public IReadOnlyList<LotShare> Lots() => [.. _now.Where(line => line.Lot is not null).CountBy(line => line.Lot!, StringComparer.Ordinal)
        .OrderByDescending(lot => lot.Value).ThenBy(lot => lot.Key, StringComparer.Ordinal).Take(MostLots)
        .Select(lot => new LotShare(lot.Key, lot.Value, _before.Count(line => line.Lot == lot.Key)))];

    /// <summary>Weeks that end on the last day of the period, from the first in which a reason is known; a quarter of a year at least.</summary>
    public IReadOnlyList<ReasonWeek> Weeks(IReadOnlyList<ReasonShare> reasons)
    {
        var counts = _now.Concat(_before).Where(line => line.Reason is not null)
            .CountBy(line => ((to.DayNumber - line.Day.DayNumber) / 7, ReturnReasonRules.LabelOf(line.Reason!.Value))).ToDictionary();
        var weeks = (to.DayNumber - since.DayNumber + 1) / 7;
        var told = counts.Keys.Select(key => key.Item1 + 1).Where(ago => ago <= weeks).DefaultIfEmpty(0).Max();
        return [.. Enumerable.Range(0, Math.Min(weeks, Math.Max(Quarter, told))).Reverse()
            .Select(ago => new ReasonWeek(to.AddDays(-7 * ago - 6), to.AddDays(-7 * ago), [.. reasons.Select(one => counts.GetValueOrDefault((ago, one.Reason)))]))];
    }

    private IEnumerable<ReturnReason> Named() => _now.Concat(_before).Select(line => line.Reason).OfType<ReturnReason>().Distinct();

    private static double Part(int some, int all) => all == 0 ? 0 : Math.Round((double)some / all, 4);
}
