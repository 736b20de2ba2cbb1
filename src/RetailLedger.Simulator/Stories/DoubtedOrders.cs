using RetailLedger.Domain.OrderToCash;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Retailer;

namespace RetailLedger.Simulator.Stories;

/// <summary>A stranger's large first order: the ledger asks for a closer look. Mostly the gateway clears it at noon; sometimes it suspects fraud, and loss
/// prevention holds the order until a second look clears it or the shop gives it up.</summary>
internal static class DoubtedOrders
{
    private const int EveryDays = 2;

    /// <summary>Above so much a first order is looked at.</summary>
    private const long Looked = 300_00;

    public static IEnumerable<PlannedStep> Of(int seed, int day, DateOnly date)
    {
        if (day % EveryDays != 1)
            yield break;
        var dice = Dice.For(seed, "doubted-order", day);
        var (customer, brand) = (Customer.New(seed, day, 0), dice.Pick(Place.Brands));
        var basket = Large(dice, brand, day);
        var order = new WebOrder(new(Naming.Document("WEB", seed, day, 603), Place.Web(brand, customer.Warehouse)), customer, basket.Sent(),
            Moment.Utc(date, dice.Between(6, 10), dice.Below(60)), dice);
        yield return order.Placed(daysPromised: 4);
        yield return order.Authorized();
        var noon = WebDay.Noon(order.PlacedAt, 40);
        var steps = (day / EveryDays % 5) switch
        {
            1 => Suspected(order, noon, Seen(order, noon.AddDays(1), dice), dice),
            3 => Suspected(order, noon, [order.Cancelled("fraud", "suspected", noon.AddDays(1)), order.Voided(noon.AddDays(1))], dice),
            _ => [Cleared(order, noon.AddMinutes(-20), "cleared") with { Answers = true }, .. Sent.Of(order, WebDay.PickedAfterNoon(noon, dice), dice)],
        };
        foreach (var step in steps)
            yield return step;
    }

    private static IEnumerable<PlannedStep> Suspected(WebOrder order, DateTimeOffset noon, IEnumerable<PlannedStep> end, Dice dice) =>
    [
        order.Story.Fact("suspected", noon.AddMinutes(-25), "placed", "gateway", new FraudSuspected(order.OrderId, "card_and_address_apart", dice.Between(70, 95))) with { Answers = true },
        order.Story.Act("hold", noon, Guard(order), "fraud_suspected"),
        .. end,
    ];

    private static IEnumerable<PlannedStep> Seen(WebOrder order, DateTimeOffset noon, Dice dice) =>
    [
        Cleared(order, noon.AddMinutes(-15), "cleared"), order.Story.Act("release", noon, Guard(order), "customer_called_back"), .. Sent.Of(order, WebDay.PickedAfterNoon(noon, dice), dice),
    ];

    private static PlannedFact Cleared(WebOrder order, DateTimeOffset at, string what) =>
        order.Story.Fact(what, at, "placed", "gateway", new FraudScreeningCleared(order.OrderId, order.Dice.Between(5, 30), order.Story.Document("SCR")));

    // Whoever held it lets it go.
    private static string Guard(WebOrder order) => Staff.ForFraud(Dice.For(0, order.OrderId));

    private static Basket Large(Dice dice, string brand, int day)
    {
        for (var most = 2; ; most++)
        {
            var basket = Basket.Fill(dice, Assortment.Of(brand), day, least: 5, most: 6, leastOfEach: 2, mostOfEach: most);
            if (basket.GoodsTotal.Minor > Looked)
                return basket;
        }
    }
}
