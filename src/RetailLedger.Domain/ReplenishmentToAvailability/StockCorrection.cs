using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>Goods left the books without a sale: damaged, lost, given away. The quantity is what went, so it is positive.</summary>
public sealed record InventoryWrittenOff(string DocumentNumber, string Location, string Item, Quantity Quantity, string? Description = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("stock", Location, StreamKeys.ItemCode(Item));

    public IEnumerable<ObjectLink> Links() => StockLinks.Of(Location, Item);
}

/// <summary>Goods were found or the books corrected upwards, without a purchase. The quantity is what was added.</summary>
public sealed record InventoryAdjusted(string DocumentNumber, string Location, string Item, Quantity Quantity, string? Description = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("stock", Location, StreamKeys.ItemCode(Item));

    public IEnumerable<ObjectLink> Links() => StockLinks.Of(Location, Item);
}

internal static class StockLinks
{
    public static IEnumerable<ObjectLink> Of(string location, string item) =>
        [new(ObjectTypes.Location, location), new(ObjectTypes.Item, StreamKeys.ItemCode(item))];
}
