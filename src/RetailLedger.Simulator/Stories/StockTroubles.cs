using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Retailer;

namespace RetailLedger.Simulator.Stories;

/// <summary>Things break, vanish and turn up again.</summary>
internal static class StockTroubles
{
    private static readonly string[] Losses = ["broken in picking", "water damage", "missing at count", "returned unsaleable"];

    public static IEnumerable<PlannedStep> Of(int seed, int day, DateOnly date)
    {
        var troubles = Dice.For(seed, "stock", day).Between(0, 4);
        return Enumerable.Range(1, troubles).Select(number => Tell(Dice.For(seed, "stock-trouble", day, number), seed, day, number, date));
    }

    private static PlannedFact Tell(Dice dice, int seed, int day, int number, DateOnly date)
    {
        var location = dice.Pick(Place.All);
        var article = dice.Pick(Assortment.At(location));
        var found = dice.Chance(0.2);
        var document = Naming.Document(found ? "ADJ" : "WO", seed, day, number);
        var count = Quantity.Each(dice.Between(1, 5));
        ILedgerEvent data = found
            ? new InventoryAdjusted(document, location, article.Code, count, "found at count")
            : new InventoryWrittenOff(document, location, article.Code, count, dice.Pick(Losses));
        return new(Naming.Fact(document, "noted"), Moment.At(date, new(dice.Between(8, 17), dice.Below(60)), location), data.OwnStream(), null, "wms", data,
            Place.Stock(location));
    }
}
