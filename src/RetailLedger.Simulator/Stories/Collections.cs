using RetailLedger.Domain.OrderToCash;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Retailer;

namespace RetailLedger.Simulator.Stories;

/// <summary>Ordered on the web, fetched at a shop: prepared when the ledger has told the shop so, collected within days; some do not come in time.</summary>
internal static class Collections
{
    private const double NotFetched = 0.1;
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
        yield return story.Fact("picked", WebDay.PickedAt(order.PlacedAt, dice), "authorized", "pos", new PickStarted(story.Shipment, id, shop));
        var preparedAt = Moment.Utc(date, 13, dice.Between(5, 59));
        yield return story.Fact("prepared", preparedAt, "picked", "pos", new CollectionPrepared(story.Shipment, shop, id, preparedAt.AddDays(DaysKept)));
        if (dice.Chance(NotFetched))
        {
            yield return story.Fact("expired", preparedAt.AddDays(DaysKept).AddHours(4), "prepared", "pos", new CollectionExpired(story.Shipment, id));
            yield break;
        }

        var fetchedAt = Moment.Utc(Moment.NextWorkday(date.AddDays(dice.Between(1, 3))), dice.Between(9, 15), dice.Below(45));
        yield return story.Fact("fetched", fetchedAt, "prepared", "pos", new CollectionCompleted(story.Shipment, id, "code shown"));
        foreach (var moved in Movement.For(story, basket, fetchedAt, shop, "pos"))
            yield return moved;
        yield return order.Captured(fetchedAt.AddMinutes(2), "fetched");
        yield return order.Billed(fetchedAt.AddMinutes(9), "fetched");
    }
}
