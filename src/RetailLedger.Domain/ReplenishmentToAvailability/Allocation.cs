using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>Stock on hand was set aside for an order line: nobody else may have it.</summary>
public sealed record StockAllocated(string Location, string Item, string OrderId, int Line, Quantity Quantity, string RankingVersion) : IStockEvent
{
    string? IStockEvent.CountedIn => Quantity.Unit;

    public string OwnStream() => Stock.Stream(Location, Item);

    public IEnumerable<ObjectLink> Links() => Stock.Links(Location, Item, OrderId);
}

/// <summary>What was set aside for an order line is free again: the line will not take it.</summary>
public sealed record StockDeallocated(string Location, string Item, string OrderId, int Line, Quantity Quantity, string ReasonCode) : IStockEvent
{
    string? IStockEvent.CountedIn => Quantity.Unit;

    public string OwnStream() => Stock.Stream(Location, Item);

    public IEnumerable<ObjectLink> Links() => Stock.Links(Location, Item, OrderId);
}
