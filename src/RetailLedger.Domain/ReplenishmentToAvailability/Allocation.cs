using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>Stock on hand was set aside for an order line: nobody else may have it.</summary>
/// <param name="Read">From which cases the ranking's inputs were read.</param>
public sealed record StockAllocated(
    string Location, string Item, string OrderId, int Line, Quantity Quantity, string RankingVersion, IReadOnlyList<ReadVersion>? Read = null) : IStockEvent
{
    string? IStockEvent.CountedIn => Quantity.Unit;

    public string OwnStream() => Stock.Stream(Location, Item);

    public IEnumerable<ObjectLink> Links() => Stock.Links(Location, Item, OrderId);
}

/// <summary>What was set aside for an order line is free again: the line will not take it.</summary>
/// <param name="Because">The event that asked for it, where only a part was to become free.</param>
public sealed record StockDeallocated(string Location, string Item, string OrderId, int Line, Quantity Quantity, string ReasonCode, string? Because = null) : IStockEvent
{
    string? IStockEvent.CountedIn => Quantity.Unit;

    public string OwnStream() => Stock.Stream(Location, Item);

    public IEnumerable<ObjectLink> Links() => Stock.Links(Location, Item, OrderId);
}
