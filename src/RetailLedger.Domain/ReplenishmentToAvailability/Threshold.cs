using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>From how little on a position must be replenished, how much is kept for bad days, and how long new stock takes.</summary>
public sealed record ReorderParameterSet(
    string Location,
    string Item,
    Quantity ReorderPoint,
    Quantity SafetyStock,
    int LeadTimeDays,
    string ReasonCode,
    string PolicyVersion,
    string? GrantId = null) : IStockEvent
{
    string? IStockEvent.CountedIn => ReorderPoint.Unit;

    public string OwnStream() => Stock.Stream(Location, Item);

    public IEnumerable<ObjectLink> Links() => Stock.Links(Location, Item);
}

/// <summary>What is available fell to the reorder point or below. Said once, until it has recovered.</summary>
/// <param name="RecoversAt">So much must be available before the breach is over: above the point, so that a position on the edge does not flicker.</param>
public sealed record StockThresholdBreached(
    string Location, string Item, Quantity ReorderPoint, Quantity RecoversAt, Quantity OnHand, Quantity Available, string PolicyVersion) : IStockEvent
{
    string? IStockEvent.CountedIn => Available.Unit;

    public string OwnStream() => Stock.Stream(Location, Item);

    public IEnumerable<ObjectLink> Links() => Stock.Links(Location, Item);
}

/// <summary>Enough is available again.</summary>
public sealed record StockThresholdRecovered(
    string Location, string Item, Quantity RecoversAt, Quantity OnHand, Quantity Available, string PolicyVersion) : IStockEvent
{
    string? IStockEvent.CountedIn => Available.Unit;

    public string OwnStream() => Stock.Stream(Location, Item);

    public IEnumerable<ObjectLink> Links() => Stock.Links(Location, Item);
}

/// <summary>Goods that are to come.</summary>
public sealed record ExpectedReceipt(DateOnly Date, decimal Quantity);

/// <summary>At this demand a day's wishes can be met no longer from this date on; without a date, not within the horizon.</summary>
/// <param name="DailyDemand">Units a day, as assumed.</param>
/// <param name="From">The day on which it was projected, in the location's calendar.</param>
/// <param name="Reads">The cases that were read for it, as they were.</param>
public sealed record StockoutProjected(
    string Location,
    string Item,
    Quantity Available,
    decimal DailyDemand,
    IReadOnlyList<ExpectedReceipt> OnOrder,
    DateOnly From,
    DateOnly? Date = null,
    IReadOnlyList<ReadVersion>? Reads = null) : IStockEvent
{
    string? IStockEvent.CountedIn => Available.Unit;

    public string OwnStream() => Stock.Stream(Location, Item);

    public IEnumerable<ObjectLink> Links() => Stock.Links(Location, Item);
}
