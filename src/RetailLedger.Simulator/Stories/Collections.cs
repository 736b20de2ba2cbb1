using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Retailer;

namespace RetailLedger.Simulator.Stories;

/// <summary>Ordered on the web, fetched at a shop: prepared when the ledger has told the shop so, collected within days. Some do not come
/// in time: then most orders are given up and the goods go back to the shelf. Now and then the shop does not find a piece: then the order desk agrees with the
/// customer on another shop.</summary>
internal static class Collections
{
    private const double NotFetched = 0.12;
    private const double GivenUp = 0.7;
    private const int DaysKept = 5;
    private const int MissingEveryDays = 9;

    public static IEnumerable<PlannedStep> Of(int seed, int day, DateOnly date)
    {
        if (date.DayOfWeek == DayOfWeek.Sunday)
            yield break;
        var dice = Dice.For(seed, "collection", day);
        var shop = dice.Pick(Place.Shops);
        var brand = dice.Pick(Place.Brands);
        var customer = Customer.Of(seed, dice.Below(Customer.Count) + 1);
        var basket = Basket.Fill(dice, Assortment.InShops(brand), day, least: 1, most: 2, leastOfEach: 1, mostOfEach: 2);
        // Numbers beside those of the orders that are sent: their documents share prefixes.
        var order = new WebOrder(new(Naming.Document("CC", seed, day, 501), Place.Collected(brand, shop)), customer, basket,
            Moment.Utc(date, dice.Between(6, 10), dice.Below(60)), dice);
        var (story, id) = (order.Story, order.OrderId);

        yield return story.Fact("placed", order.PlacedAt, null, "ecom", new OrderPlaced(id, basket.OrderLines(), basket.Total, customer.Id, customer.Name, CollectAt: shop));
        yield return order.Authorized();
        var pickedAt = WebDay.PickedAt(order.PlacedAt, dice);
        yield return story.Fact("picked", pickedAt, "authorized", "pos", new PickStarted(story.Shipment, id, shop)) with { Answers = true };
        var preparedAt = Moment.Utc(date, 13, dice.Between(5, 59));
        if (day % MissingEveryDays == 4)
        {
            foreach (var step in AtAnotherShop(order, shop, pickedAt, dice))
                yield return step;
            yield break;
        }

        yield return story.Fact("prepared", preparedAt, "picked", "pos", new CollectionPrepared(story.Shipment, shop, id, preparedAt.AddDays(DaysKept)));
        if (dice.Chance(NotFetched))
        {
            var expiredAt = preparedAt.AddDays(DaysKept).AddHours(4);
            yield return story.Fact("expired", expiredAt, "prepared", "pos", new CollectionExpired(story.Shipment, id));
            if (!dice.Chance(GivenUp))
                yield break;
            var over = WebDay.Noon(expiredAt.AddDays(1), 10);
            yield return order.Cancelled("not_collected", "expired", over);
            yield return order.Voided(over);
            yield break;
        }

        foreach (var step in Fetched(order, new(1, shop, [], "pos"), Moment.Utc(Moment.NextWorkday(date.AddDays(dice.Between(1, 3))), dice.Between(9, 15), dice.Below(45))))
            yield return step;
    }

    private static IEnumerable<PlannedStep> AtAnotherShop(WebOrder order, string shop, DateTimeOffset pickedAt, Dice dice)
    {
        var (story, id, next) = (order.Story, order.OrderId, Moment.NextWorkday(DateOnly.FromDateTime(pickedAt.UtcDateTime).AddDays(1)));
        var other = new Parcel(2, dice.Pick([.. Place.Shops.Where(place => place != shop)]), [], "pos");
        yield return story.Fact("short", pickedAt.AddMinutes(2), "picked", "pos", new PickShortfallDetected(story.Shipment, 1, Quantity.Each(1), "not_on_shelf", id));
        yield return new PlannedCommand(Naming.Fact(id, "reroute"), Moment.Utc(DateOnly.FromDateTime(pickedAt.UtcDateTime), 15, 30), StreamKeys.Order(id), Staff.ForOrders(order.Customer.Warehouse),
            $"/api/orders/{id}/shipments/{story.Shipment}/reroute", new { ReasonCode = "agreed_by_phone", CollectAt = other.From });
        yield return story.Fact(other.Fact("picked"), Moment.Utc(next, 12, dice.Between(2, 40)), "authorized", "pos", new PickStarted(other.IdOf(order), id, other.From)) with { Answers = true };
        var preparedAt = Moment.Utc(next, 13, dice.Between(5, 59));
        yield return story.Fact(other.Fact("prepared"), preparedAt, other.Fact("picked"), "pos", new CollectionPrepared(other.IdOf(order), other.From, id, preparedAt.AddDays(DaysKept)));
        foreach (var step in Fetched(order, other, Moment.Utc(Moment.NextWorkday(next.AddDays(dice.Between(1, 3))), dice.Between(9, 15), dice.Below(45))))
            yield return step;
    }

    private static IEnumerable<PlannedStep> Fetched(WebOrder order, Parcel parcel, DateTimeOffset at)
    {
        var story = order.Story;
        yield return story.Fact(parcel.Fact("fetched"), at, parcel.Fact("prepared"), "pos", new CollectionCompleted(parcel.IdOf(order), order.OrderId, "code shown"));
        foreach (var moved in Movement.For(story, order.Basket, at, parcel.From, "pos"))
            yield return moved;
        yield return order.Captured(at.AddMinutes(2), parcel.Fact("fetched"));
        yield return order.Billed(at.AddMinutes(9), parcel.Fact("fetched"));
        yield return order.Settled(Moment.Utc(DateOnly.FromDateTime(at.UtcDateTime).AddDays(2), 3, 30), "paid");
    }
}
