using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Retailer;

namespace RetailLedger.Simulator.Stories;

/// <summary>The ledger held an order because its price is not the list's. At noon the order desk honours the price, or the shop corrects it first, or the
/// customer thinks better of it.</summary>
internal static class PriceQuestion
{
    public static IEnumerable<PlannedStep> Of(WebOrder order, Basket asListed, Dice dice)
    {
        var noon = WebDay.Noon(order.PlacedAt, 40);
        var (corrected, givenUp) = (dice.Chance(0.35), dice.Chance(0.25));
        if (corrected)
        {
            order = order with { Basket = asListed };
            yield return order.Amended(noon.AddMinutes(-25)) with { Answers = true };
        }
        else if (givenUp)
        {
            yield return order.Cancelled("price_not_as_expected", "authorized", noon.AddMinutes(-20)) with { Answers = true };
            yield return order.Voided(noon.AddMinutes(-20));
            yield break;
        }

        yield return order.Story.Act("release", noon, Staff.ForOrders(order.Customer.Warehouse), corrected ? "price_corrected" : "price_honoured");
        foreach (var step in Sent.Of(order, WebDay.PickedAfterNoon(noon, dice), dice))
            yield return step;
    }
}
