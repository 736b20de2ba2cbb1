using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Retailer;

namespace RetailLedger.Simulator.Stories;

/// <summary>A shop orders by the dozen, is looked at, and pays by bill: most in time, some after one reminder, some after two. Now and then one wants so much
/// that the team lead holds it for its credit, and learns that to let it go a grant is needed, although the gateway has nothing against it.</summary>
internal static class TradeOrders
{
    private const int EveryDays = 3;
    private const int LargeEveryDays = 12;
    private const int DaysToPay = 7;

    /// <summary>Between what is not looked at and what one person may not let go.</summary>
    private const long Least = 350_00;

    public static IEnumerable<PlannedStep> Of(int seed, int day, DateOnly date)
    {
        // Bought in the evening before, so that nobody else goes without.
        if (Trade.Of(seed, day + 1) is { Large: false } tomorrow)
        {
            foreach (var (article, count) in tomorrow.Basket.Goods)
            {
                yield return Movement.Of($"{tomorrow.Story.Document("RECT")}-{article.Code}", Moment.Utc(date, 18, tomorrow.Dice.Below(60)), Place.NorthWarehouse, article.Code, count, "receipt");
            }
        }

        if (Trade.Of(seed, day) is not { } today)
            yield break;
        var (story, basket, large, dice) = today;
        yield return story.Fact("placed", Moment.Utc(date, 9, dice.Below(60)), null, "ecom",
            new OrderPlaced(story.OrderId, basket.OrderLines(), basket.Total, FormattableString.Invariant($"T{seed}-{(day / EveryDays) + 1:00}")));
        foreach (var step in large ? Questioned(story, date, dice) : Supplied(story, basket, date, dice))
            yield return step;
    }

    /// <summary>What a shop wants on a day.</summary>
    private sealed record Trade(OrderStory Story, Basket Basket, bool Large, Dice Dice)
    {
        /// <returns>Null on most days.</returns>
        public static Trade? Of(int seed, int day)
        {
            if (day % EveryDays != 1)
                return null;
            var (dice, large) = (Dice.For(seed, "trade-order", day), day % LargeEveryDays == 4);
            var brand = dice.Pick(Place.Brands);
            return new(new(Naming.Document("TRADE", seed, day, 701), Place.Trade(brand)), Wanted(dice, brand, day, large), large, dice);
        }
    }

    private static IEnumerable<PlannedStep> Questioned(OrderStory story, DateOnly date, Dice dice) =>
    [
        story.Act("hold", Moment.Utc(date, 12, 40), Staff.ForCredit, "credit_check"),
        // Once it is held: otherwise the warehouse would be told to send it.
        Cleared(story, Moment.Utc(date, 12, dice.Between(50, 59)), dice),
        story.Act("release", Moment.Utc(date.AddDays(1), 12, 40), Staff.ForCredit, "credit_approved", refusedWith: "order.grant_required"),
    ];

    private static IEnumerable<PlannedStep> Supplied(OrderStory story, Basket basket, DateOnly date, Dice dice)
    {
        yield return Cleared(story, Moment.Utc(date, 12, dice.Between(5, 30)), dice);
        var shipment = story.Shipment;
        var (packedAt, sentAt) = (Moment.Utc(date, 14, dice.Below(30)), Moment.Utc(date, 15, dice.Below(50)));
        yield return story.Fact("picked", Moment.Utc(date, 12, dice.Between(46, 59)), "cleared", "wms", new PickStarted(shipment, story.OrderId, Place.NorthWarehouse)) with { Answers = true };
        yield return story.Fact("packed", packedAt, "picked", "wms", new PackCompleted(shipment, story.OrderId));
        foreach (var moved in Movement.For(story, basket, packedAt, Place.NorthWarehouse))
            yield return moved;
        yield return story.Fact("sent", sentAt, "packed", "carrier", new ShipmentDispatched(shipment, story.OrderId, $"NWT{story.Document("")[1..].Replace("-", "", StringComparison.Ordinal)}"));
        yield return story.Fact("delivered", Moment.Utc(Moment.NextWorkday(date.AddDays(1)), 10, dice.Below(60)), "sent", "carrier", new DeliveryProven(shipment, story.OrderId, "signature"));
        var (bill, dueAt) = (story.Document("INV"), sentAt.AddDays(DaysToPay));
        yield return story.Fact("billed", sentAt.AddMinutes(30), "sent", "erp", new InvoiceIssued(bill, basket.BilledLines(), basket.Total, story.OrderId, DueAt: dueAt));
        yield return story.Fact("received", PaidAt(dueAt, date, dice), "billed", "erp", new PaymentReceived(story.Document("BANK"), basket.Total, bill, story.OrderId));
    }

    private static PlannedFact Cleared(OrderStory story, DateTimeOffset at, Dice dice) =>
        story.Fact("cleared", at, "placed", "gateway", new FraudScreeningCleared(story.OrderId, dice.Between(5, 30), story.Document("SCR"))) with { Answers = true };

    // The reminders go out seven and fourteen days after the bill was due.
    private static DateTimeOffset PaidAt(DateTimeOffset dueAt, DateOnly ordered, Dice dice)
    {
        var late = (ordered.DayNumber / EveryDays % 5) switch { 1 => dice.Between(8, 12), 3 => dice.Between(15, 18), _ => -dice.Between(1, 4) };
        return Moment.Utc(DateOnly.FromDateTime(dueAt.UtcDateTime).AddDays(late), 7, dice.Below(60));
    }

    private static Basket Wanted(Dice dice, string brand, int day, bool large)
    {
        while (true)
        {
            var basket = large
                ? Basket.Fill(dice, Assortment.Of(brand), day, least: 4, most: 6, leastOfEach: 70, mostOfEach: 110)
                : Basket.Fill(dice, Assortment.Of(brand), day, least: 3, most: 4, leastOfEach: 12, mostOfEach: 18);
            if (large ? !ReleaseOrderDecider.Limit.Allows("", basket.Total, grant: null, DateTimeOffset.MinValue) : basket.Total.Minor > Least && basket.Total.Minor < ReleaseOrderDecider.Limit.Limit.Minor)
                return basket;
        }
    }
}
