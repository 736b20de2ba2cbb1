using System.Collections.Immutable;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.MasterData;

/// <summary>A price list is in force from a moment on. Its prices are facts of their own, one for each item, so that a list of any length
/// stays small events and a decision reads the one price it needs.</summary>
public sealed record PriceListPublished(string PriceList, string Currency, DateTimeOffset ValidFrom, string? Description = null) : ILedgerEvent
{
    public string OwnStream() => PriceLists.Stream(PriceList);

    public IEnumerable<ObjectLink> Links() => [new(ObjectTypes.PriceList, PriceList)];
}

/// <summary>An item costs this much on a price list from a moment on.</summary>
/// <param name="PriceChange">The change it is part of, as it was asked for: <c>17</c> where <c>price-change/17</c> was granted.</param>
public sealed record ItemPriced(string PriceList, string Item, UnitPrice UnitPrice, DateTimeOffset ValidFrom, string? PriceChange = null) : ILedgerEvent
{
    public string OwnStream() => PriceLists.Stream(PriceList, Item);

    public IEnumerable<ObjectLink> Links()
    {
        yield return new(ObjectTypes.PriceList, PriceList);
        yield return new(ObjectTypes.Item, StreamKeys.ItemCode(Item));
        if (PriceChange is not null)
            yield return new(PriceLists.PriceChange, PriceChange);
    }
}

/// <summary>A price and from when it holds.</summary>
public sealed record DatedPrice(DateTimeOffset ValidFrom, UnitPrice UnitPrice);

/// <summary>The prices of an item on a list, the oldest first.</summary>
public sealed record ItemPrice(string PriceList, string Item, ImmutableList<DatedPrice> Prices)
{
    /// <summary>Total: an event that does not fit leaves the prices as they were. A price stated again for the same moment takes the first one's place.</summary>
    public static ItemPrice? Evolve(ItemPrice? price, ILedgerEvent @event) => @event is not ItemPriced e ? price : price is null
        ? new(e.PriceList, StreamKeys.ItemCode(e.Item), [new(e.ValidFrom, e.UnitPrice)])
        : price with { Prices = [.. price.Prices.Where(dated => dated.ValidFrom != e.ValidFrom).Append(new(e.ValidFrom, e.UnitPrice)).OrderBy(dated => dated.ValidFrom)] };

    /// <summary>The price that holds at a moment of business; null before the first.</summary>
    public DatedPrice? At(DateTimeOffset moment) => Prices.LastOrDefault(dated => dated.ValidFrom <= moment);
}

/// <summary>What is known of a price list as a whole.</summary>
public sealed record PriceList(string Id, string Currency, DateTimeOffset ValidFrom, string? Description = null)
{
    public static PriceList? Evolve(PriceList? list, ILedgerEvent @event) =>
        @event is PriceListPublished e ? new(e.PriceList, e.Currency, e.ValidFrom, e.Description) : list;
}

/// <summary>Where facts about price lists live.</summary>
public static class PriceLists
{
    /// <summary>The kind of case a change of prices is asked for on.</summary>
    public const string PriceChange = "price-change";

    public static string Stream(string id) => StreamKeys.Of("price-list", id);

    public static string Stream(string id, string item) => StreamKeys.Of("price-list", id, StreamKeys.ItemCode(item));
}
