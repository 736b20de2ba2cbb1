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
        var basket = Basket.Fill(dice, Assortment.Of(brand), day, least: 3, most: 6, leastOfEach: 70, mostOfEach: 110);
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
            yield return Decide(order.OrderId, "hold", "credit_check", fact.Case, at);
            var tooLarge = !ReleaseOrderDecider.Limit.Allows(StreamKeys.Order(order.OrderId), order.Total, grant: null, at);
            yield return Decide(order.OrderId, "release", "credit_approved", fact.Case, at) with { RefusedWith = tooLarge ? "order.grant_required" : null };
        }
    }

    private static PlannedCommand Decide(string order, string act, string reasonCode, string @case, DateTimeOffset at) =>
        new(Naming.Fact(order, act), at, @case, $"/api/orders/{order}/{act}", new { ReasonCode = reasonCode });
}
