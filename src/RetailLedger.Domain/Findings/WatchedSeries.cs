using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>What a series of days counts.</summary>
public enum Watched
{
    /// <summary>One item, wherever it is sold.</summary>
    Item = 1,

    /// <summary>One item at one place.</summary>
    ItemAtPlace = 2,

    /// <summary>All items of a category.</summary>
    Category = 3,

    /// <summary>All that one place sells.</summary>
    Place = 4,

    /// <summary>All that is sold by one way to the customer.</summary>
    Channel = 5,

    /// <summary>What one customer buys and brings back.</summary>
    Customer = 6,

    /// <summary>What comes back of one item for one reason, against what is sold of the item.</summary>
    ItemReason = 7,

    /// <summary>What comes back of one lot of an item, against what is sold of the item: nobody knows what was sold of a lot.</summary>
    ItemLot = 8,
}

/// <summary>The ways to the customer that are watched apart.</summary>
public static class Channels
{
    /// <summary>Over the counter of a store.</summary>
    public const string Stores = "stores";

    /// <summary>Sent to the customer.</summary>
    public const string Distance = "distance";
}

/// <summary>A series of days that a detector watches.</summary>
/// <param name="Item">Upper-cased code; absent where the series is not of one item.</param>
/// <param name="Channel">See <see cref="Channels"/>.</param>
/// <param name="Customer">The customer's number; absent where the series is not of one customer.</param>
/// <param name="Reason">Why it comes back, for example <c>not-as-described</c>; absent where the series is not of one reason.</param>
/// <param name="Lot">The lot's mark, see <see cref="Lots"/>; absent where the series is not of one lot.</param>
public sealed record WatchedSeries(
    Watched Kind, string? Item = null, string? Category = null, string? Location = null, string? Channel = null, string? Customer = null, string? Reason = null, string? Lot = null)
{
    public static WatchedSeries OfItem(string item) => new(Watched.Item, StreamKeys.ItemCode(item));

    public static WatchedSeries OfItemAt(string item, string location) => new(Watched.ItemAtPlace, StreamKeys.ItemCode(item), Location: location);

    public static WatchedSeries OfCategory(string category) => new(Watched.Category, Category: category);

    public static WatchedSeries OfPlace(string location) => new(Watched.Place, Location: location);

    public static WatchedSeries OfChannel(string channel) => new(Watched.Channel, Channel: channel);

    public static WatchedSeries OfCustomer(string customer) => new(Watched.Customer, Customer: customer.Trim());

    public static WatchedSeries OfReason(string item, string reason) => new(Watched.ItemReason, StreamKeys.ItemCode(item), Reason: reason);

    public static WatchedSeries OfLot(string item, string lot) => new(Watched.ItemLot, StreamKeys.ItemCode(item), Lot: Lots.Code(lot));

    /// <summary>Whether it counts nothing but a part of what comes back of an item: nobody asks for goods by reason or lot.</summary>
    public bool IsOfReturns() => Kind is Watched.ItemReason or Watched.ItemLot;

    /// <summary>Its name, for example <c>item:84029E@LEEDS-01</c>.</summary>
    public string Id => Kind switch
    {
        Watched.Item => $"item:{Item}",
        Watched.ItemAtPlace => $"item:{Item}@{Location}",
        Watched.Category => $"category:{Category}",
        Watched.Channel => $"channel:{Channel}",
        Watched.Customer => $"customer:{Customer}",
        Watched.ItemReason => $"item:{Item}:reason:{Reason}",
        Watched.ItemLot => $"item:{Item}:lot:{Lot}",
        _ => $"place:{Location}",
    };

    /// <summary>Where what is found of it belongs.</summary>
    public Scope Scope => Location is null ? Scope.Everything : new(Location: Location);
}
