namespace RetailLedger.Advisors.Demand;

/// <summary>What one item, group, place or channel sold on one trading day, and what was known about that day beforehand.</summary>
/// <param name="Date">The trading day.</param>
/// <param name="Units">Pieces sold, 0 or more. An order cancelled soon after is taken out before, by who builds the demand base.</param>
/// <param name="SiteLevel">How busy the whole shop was against its recent past: 1 is as usual, 2 twice as busy. <see cref="SiteLevelMeter"/> tells it.</param>
/// <param name="IsPromotion">A promotion that was announced: more demand is expected, and no finding.</param>
/// <param name="IsClosed">It was not to be bought: nothing sold says nothing.</param>
public readonly record struct DemandDay(DateOnly Date, int Units, double SiteLevel = 1, bool IsPromotion = false, bool IsClosed = false);
