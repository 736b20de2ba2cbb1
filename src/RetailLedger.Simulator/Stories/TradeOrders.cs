using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Retailer;

namespace RetailLedger.Simulator.Stories;

/// <summary>A shop orders by the dozen and waits for its credit check: the operator holds each, lets the small ones go on, and learns that for
/// the large ones a grant is needed.</summary>
internal static class TradeOrders
{
    private const int EveryDays = 6;

    public static IEnumerable<PlannedStep> Of(int seed, int day, DateOnly date)
    {
        if (day % EveryDays != 3)
            yield break;
        var dice = Dice.For(seed, "trade-order", day);
        var brand = dice.Pick(Place.Brands);
        var basket = Basket.Fill(dice, brand, most: 6, leastOfEach: 24, mostOfEach: 96, delivered: false);
        var story = new OrderStory(Naming.Document("TRADE", seed, day, 1), Place.Trade(brand));
        yield return story.Fact("placed", Moment.At(date, new(11, dice.Below(60)), Place.NorthWarehouse), null, "ecom",
            new OrderPlaced(story.OrderId, basket.OrderLines(), basket.Total, FormattableString.Invariant($"T{seed}-{(day / EveryDays % 5) + 1}")));
    }

    /// <summary>Decisions are taken now, whenever the story played: they come last.</summary>
    public static IEnumerable<PlannedStep> Decisions(IEnumerable<PlannedStep> told, DateTimeOffset at)
    {
        foreach (var fact in told.OfType<PlannedFact>().Where(fact => fact is { Again: false, Scope.Channel: "trade" }))
        {
            var order = (OrderPlaced)fact.Data;
            yield return new PlannedCommand(Naming.Fact(order.OrderId, "hold"), at, fact.Case, order.OrderId, "hold", "credit_check");
            var tooLarge = !ReleaseOrderDecider.Limit.Allows(StreamKeys.Order(order.OrderId), order.Total, grant: null, at);
            yield return new PlannedCommand(Naming.Fact(order.OrderId, "release"), at, fact.Case, order.OrderId, "release", "credit_approved",
                tooLarge ? "order.grant_required" : null);
        }
    }
}
