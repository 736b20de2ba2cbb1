using RetailLedger.Simulator.Retailer;

namespace RetailLedger.Simulator.Stories;

/// <summary>A part of an order, or all of it, that goes out together.</summary>
/// <param name="Number">The ledger counts the shipments of an order from one.</param>
/// <param name="Lines">The lines in it, from one.</param>
/// <param name="Sender">Who picks and packs: the warehouse's system or the shop's till.</param>
internal sealed record Parcel(int Number, string From, IReadOnlyList<int> Lines, string Sender = "wms")
{
    public static Parcel Whole(WebOrder order) => new(1, order.Customer.Warehouse, [.. Enumerable.Range(1, order.Basket.Goods.Count)]);

    public static Parcel FromShop(WebOrder order, string shop) => Whole(order) with { From = shop, Sender = "pos" };

    public string IdOf(WebOrder order) => FormattableString.Invariant($"{order.OrderId}-{Number}");

    public string Fact(string what) => Number == 1 ? what : FormattableString.Invariant($"{what}-{Number}");

    /// <summary>Where the carrier sees it first.</summary>
    public string Hub => From is Place.SouthWarehouse or Place.SouthShop ? "Swindon hub" : "Wakefield hub";
}
