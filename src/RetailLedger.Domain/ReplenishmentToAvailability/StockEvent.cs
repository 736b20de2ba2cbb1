using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>Something that concerns one item at one location: it lives with that stock position.</summary>
public interface IStockEvent : ILedgerEvent
{
    string Location { get; }

    string Item { get; }

    /// <summary>What its figures are counted in; null when it says no figure.</summary>
    string? CountedIn { get; }
}

/// <summary>Where facts and decisions about stock live, and what they speak of.</summary>
public static class Stock
{
    public static string Stream(string location, string item) => StreamKeys.Of("stock", location, StreamKeys.ItemCode(item));

    internal static IEnumerable<ObjectLink> Links(string location, string item) =>
        [new(ObjectTypes.Location, location), new(ObjectTypes.Item, StreamKeys.ItemCode(item))];

    internal static IEnumerable<ObjectLink> Links(string location, string item, string order) =>
        Links(location, item).Append(new(ObjectTypes.Order, order));
}
