using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Retailer;

namespace RetailLedger.Simulator.Stories;

/// <summary>Now and then a partner claims what is not its to say: the carrier that money came, the gateway that a parcel arrived.</summary>
internal static class ForeignWrites
{
    private const double ADay = 0.15;

    public static IEnumerable<PlannedStep> Of(int seed, int day, DateOnly date)
    {
        var dice = Dice.For(seed, "foreign", day);
        if (!dice.Chance(ADay))
            yield break;
        var order = Naming.Document("WEB", seed, day, 1);
        var document = Naming.Document("CLAIM", seed, day, 1);
        var (sender, data) = dice.Chance(0.5)
            ? ("carrier", (ILedgerEvent)new PaymentCaptured(document, new Money(dice.Between(500, 9000), "GBP"), order, "cash on delivery"))
            : ("gateway", new DeliveryProven(document, order, "none"));
        yield return new PlannedFact(Naming.Fact(document, "claimed"), Moment.At(date, new(20, dice.Below(60)), Place.NorthWarehouse), $"claim/{document}", null, sender,
            data, Scope.Everything, Foreign: true);
    }
}
