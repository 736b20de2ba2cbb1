namespace RetailLedger.Advisors;

/// <summary>The daily series of a retailer over one run of trading days, with what was known of the days in advance.</summary>
/// <param name="Days">Every trading day, ascending.</param>
/// <param name="Series">In an order that stays.</param>
/// <param name="Promotions">For each day, whether an announced promotion ran.</param>
/// <param name="Closures">For each day, whether the shop was closed by plan.</param>
/// <param name="IsLastRunning">Whether the last day is still going on: it can only become more.</param>
public sealed record SeriesSet(
    IReadOnlyList<DateOnly> Days, IReadOnlyList<DailySeries> Series, IReadOnlyList<bool> Promotions, IReadOnlyList<bool> Closures, bool IsLastRunning = false);
