using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Retailer;

namespace RetailLedger.Simulator.Stories;

/// <summary>Ordered on the web and sent by the one shop that keeps it. A shelf in a shop is not a shelf in a warehouse: sometimes the piece is not there.
/// Then the ledger asks the warehouse for it, and it is sent from there once the shop's next piece has come; or the order is given up and the piece written off.</summary>
internal static class StoreShipments
{
    private const int EveryDays = 3;

    public static IEnumerable<PlannedStep> Of(int seed, int day, DateOnly date)
    {
        if (day % EveryDays != 2)
            yield break;
        var dice = Dice.For(seed, "store-shipment", day);
        var shop = Place.Shops[day / EveryDays % Place.Shops.Count];
        var article = dice.Pick(Assortment.OnlyAt(shop));
        var customer = Customer.Of(seed, dice.Below(Customer.Count) + 1);
        var order = new WebOrder(new(Naming.Document("WEB", seed, day, 602), Place.FromShop(article.Brand, shop)), customer,
            Basket.Of(day, (article, 1)).Sent(), Moment.Utc(date, dice.Between(6, 10), dice.Below(60)), dice);
        var parcel = Parcel.FromShop(order, shop);
        yield return order.Placed(daysPromised: 4);
        yield return order.Authorized();
        var pickedAt = WebDay.PickedAt(order.PlacedAt, dice);
        var steps = (day / EveryDays % 4) switch
        {
            1 => SentInstead(order, parcel, pickedAt, dice),
            3 => GivenUp(order, parcel, pickedAt),
            _ => Sent.Of(order, pickedAt, dice, parcel),
        };
        foreach (var step in steps)
            yield return step;
    }

    private static PlannedFact Short(WebOrder order, Parcel parcel, DateTimeOffset at) =>
        order.Story.Fact("short", at, "picked", "pos", new PickShortfallDetected(parcel.IdOf(order), 1, Quantity.Each(1), "not_on_shelf", order.OrderId));

    private static IEnumerable<PlannedStep> SentInstead(WebOrder order, Parcel parcel, DateTimeOffset pickedAt, Dice dice)
    {
        var (next, instead) = (DateOnly.FromDateTime(pickedAt.UtcDateTime).AddDays(1), new Parcel(2, Place.WarehouseOf(parcel.From), parcel.Lines));
        var again = Moment.Utc(next.AddDays(1), 12, pickedAt.Minute);
        return [.. Sent.Picked(order, parcel, pickedAt), Short(order, parcel, pickedAt.AddMinutes(2)),
            .. Movement.Between(order.Story.Document("TR"), Moment.Utc(next, 16, 10), parcel.From, Moment.Utc(next.AddDays(1), 8, 40), instead.From, order.Basket.Goods[0].Article.Code, 1),
            .. Sent.Picked(order, instead, again), .. Sent.Packed(order, instead, again, dice), .. Sent.Paid(order, instead, again, dice), .. Sent.Way(order, instead, again, dice)];
    }

    private static IEnumerable<PlannedStep> GivenUp(WebOrder order, Parcel parcel, DateTimeOffset pickedAt)
    {
        var over = Moment.Utc(DateOnly.FromDateTime(pickedAt.UtcDateTime).AddDays(1), 12, 20);
        var gone = new InventoryWrittenOff(order.Story.Document("WOS"), parcel.From, order.Basket.Goods[0].Article.Code, Quantity.Each(1), "missing at pick");
        return [.. Sent.Picked(order, parcel, pickedAt), Short(order, parcel, pickedAt.AddMinutes(2)), order.Cancelled("out_of_stock", "picked", over), order.Voided(over),
            new PlannedFact(Naming.Fact(gone.DocumentNumber, "noted"), over.AddHours(2), gone.OwnStream(), null, "wms", gone, Place.Stock(parcel.From))];
    }
}
