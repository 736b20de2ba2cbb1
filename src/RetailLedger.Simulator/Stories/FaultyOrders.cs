using RetailLedger.Domain.Kernel;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Retailer;

namespace RetailLedger.Simulator.Stories;

/// <summary>Orders that cannot be carried out: an item that nobody knows, half an address, a country that is not served. The ledger rejects them, the shop
/// gives them up at noon, and who mistyped an address orders again.</summary>
internal static class FaultyOrders
{
    private const string NoSuchItem = "AL-0000";
    private const string NotServed = "ZA";

    public static IEnumerable<PlannedStep> Of(int seed, int day, DateOnly date)
    {
        var dice = Dice.For(seed, "faulty-order", day);
        var (customer, brand) = (Customer.Of(seed, dice.Below(Customer.Count) + 1), dice.Pick(Place.Brands));
        var basket = Basket.Fill(dice, Assortment.Of(brand), day, least: 1, most: 2, leastOfEach: 1, mostOfEach: 2);
        WebOrder Order(int number, Customer by, Basket of, DateTimeOffset at) =>
            new(new(Naming.Document("WEB", seed, day, number), Place.Web(brand, customer.Warehouse, "app")), by, of.Sent(), at, Dice.For(seed, "faulty-order", day, number));

        var placedAt = Moment.Utc(date, dice.Between(6, 9), dice.Below(60));
        return (day % 7) switch
        {
            2 => GivenUp(Order(604, customer, new([basket.Goods[0] with { Article = basket.Goods[0].Article with { Code = NoSuchItem } }], basket.Carriage), placedAt), "item_unknown"),
            4 => [.. GivenUp(Order(604, customer.At(address => address with { PostalCode = "" }), basket, placedAt), "address_incomplete"),
                .. OrderedAgain(Order(605, customer, basket, placedAt.AddMinutes(70)))],
            6 => GivenUp(Order(604, customer.At(address => address with { Country = NotServed }), basket, placedAt), "country_not_served"),
            _ => [],
        };
    }

    private static IEnumerable<PlannedStep> GivenUp(WebOrder order, string reason)
    {
        var noon = WebDay.Noon(order.PlacedAt, 20);
        return [order.Placed(daysPromised: 3), order.Authorized(), order.Cancelled(reason, "authorized", noon) with { Answers = true }, order.Voided(noon)];
    }

    private static IEnumerable<PlannedStep> OrderedAgain(WebOrder order) =>
        [order.Placed(daysPromised: 3), order.Authorized(), .. Sent.Of(order, WebDay.PickedAt(order.PlacedAt, order.Dice), order.Dice)];
}
