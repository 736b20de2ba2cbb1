namespace RetailLedger.Advisors.Returns;

/// <summary>What came back of one item, lot, group or place on one trading day.</summary>
/// <param name="Date">The trading day.</param>
/// <param name="UnitsReturned">Pieces that came back, 0 or more.</param>
/// <param name="UnitsSold">Pieces sold that day, 0 or more: sales are what returns are measured against.</param>
/// <param name="SiteLevel">How many items had returns that day against the usual number, 1 as usual. <see cref="ReturnLevelMeter"/> tells it.</param>
public readonly record struct ReturnDay(DateOnly Date, int UnitsReturned, int UnitsSold, double SiteLevel = 1);
