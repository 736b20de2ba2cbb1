using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>Goods left the books without a sale: damaged, lost, given away. The quantity is what went, so it is positive.</summary>
public sealed record InventoryWrittenOff(string DocumentNumber, string Location, string Item, Quantity Quantity, string? Description = null) : IStockEvent
{
    string? IStockEvent.CountedIn => Quantity.Unit;

    public string OwnStream() => Stock.Stream(Location, Item);

    public IEnumerable<ObjectLink> Links() => Stock.Links(Location, Item);
}

/// <summary>Goods were found or the books corrected upwards, without a purchase. The quantity is what was added.</summary>
public sealed record InventoryAdjusted(string DocumentNumber, string Location, string Item, Quantity Quantity, string? Description = null) : IStockEvent
{
    string? IStockEvent.CountedIn => Quantity.Unit;

    public string OwnStream() => Stock.Stream(Location, Item);

    public IEnumerable<ObjectLink> Links() => Stock.Links(Location, Item);
}
