using RetailLedger.Domain.OrderToCash;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Retailer;

namespace RetailLedger.Simulator.Stories;

/// <summary>Ordered on the web, fetched at a shop: prepared when the ledger has told the shop so, collected within days. Some do not come
/// in time: then most orders are given up and the goods go back to the shelf.</summary>
internal static class Collections
{
    private const double NotFetched = 0.12;
    private const double GivenUp = 0.7;
    private const int DaysKept = 5;

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
        yield return story.Fact("picked", WebDay.PickedAt(order.PlacedAt, dice), "authorized", "pos", new PickStarted(story.Shipment, id, shop)) with { Answers = true };
        var preparedAt = Moment.Utc(date, 13, dice.Between(5, 59));
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

        var fetchedAt = Moment.Utc(Moment.NextWorkday(date.AddDays(dice.Between(1, 3))), dice.Between(9, 15), dice.Below(45));
        yield return story.Fact("fetched", fetchedAt, "prepared", "pos", new CollectionCompleted(story.Shipment, id, "code shown"));
        foreach (var moved in Movement.For(story, basket, fetchedAt, shop, "pos"))
            yield return moved;
        yield return order.Captured(fetchedAt.AddMinutes(2), "fetched");
        yield return order.Billed(fetchedAt.AddMinutes(9), "fetched");
        yield return order.Settled(Moment.Utc(DateOnly.FromDateTime(fetchedAt.UtcDateTime).AddDays(2), 3, 30), "paid");
    }
}
