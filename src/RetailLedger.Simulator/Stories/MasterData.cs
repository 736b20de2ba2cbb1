using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Retailer;
using PromotionProposed = RetailLedger.Domain.PromotionToPerformance.PromotionProposed;

namespace RetailLedger.Simulator.Stories;

/// <summary>What the books say before the first day: places, range, prices, suppliers. Later, promotions with their prices and a rate a week.</summary>
internal static class MasterData
{
    /// <summary>The list that orders in pounds are compared with.</summary>
    private const string List = "GBP";

    private static readonly SupplierRegistered[] Suppliers =
    [
        new("SUP-POTTERY", "Calder Pottery", RiskTier.Low, 14, "GB"), new("SUP-TEXTILE", "Tejidos del Norte", RiskTier.Medium, 28, "ES"),
        new("SUP-PAPER", "Papierfabrik Elbtal", RiskTier.Low, 21, "DE"), new("SUP-IRON", "Yueqing Castings", RiskTier.High, 56, "CN"),
    ];

    public static IEnumerable<PlannedStep> Opening(int seed, DateOnly eve)
    {
        var (at, since) = (Moment.Utc(eve, 6, 0), Moment.At(eve, TimeOnly.MinValue, Place.NorthWarehouse));
        foreach (var place in Place.Opened)
            yield return Fact(seed, "LOC", place.Location, at, place, Place.Stock(place.Location));
        foreach (var supplier in Suppliers)
            yield return Fact(seed, "SUP", supplier.Supplier, at, supplier);
        yield return Fact(seed, "LIST", List, at, new PriceListPublished(List, List, since, "Prices in pounds, everywhere"));
        foreach (var article in Assortment.Articles)
        {
            var scope = new Scope(Place.Company, article.Brand, null, null, null);
            yield return Fact(seed, "ITEM", article.Code, at, new ItemListed(
                article.Code, article.Name, "ea", article.Category, article.Cost, MarginSensitive: article.Price.Amount > 20, article.Criticality), scope);
            yield return Fact(seed, "PRICE", article.Code, at, new ItemPriced(List, article.Code, article.Price, since), scope);
        }
    }

    public static IEnumerable<PlannedStep> Of(int seed, int day, DateOnly date)
    {
        if (date.DayOfWeek == DayOfWeek.Monday)
        {
            var dice = Dice.For(seed, "rates", day);
            foreach (var (to, rate) in new[] { ("EUR", 1.1500m), ("USD", 1.3100m) })
            {
                yield return Fact(seed, "RATE", FormattableString.Invariant($"{to}-{day}"), Moment.Utc(date, 14, 0),
                    new ExchangeRatePublished("GBP", to, new(rate + (dice.Between(-150, 150) / 10_000m)), "ECB", date));
            }
        }

        // Said the day before, so that nobody orders at a price that the list does not have yet.
        if (Promotion.Begins(day + 1))
        {
            foreach (var brand in Place.Brands)
                yield return Announced(seed, day + 1, date.AddDays(1), brand);
            foreach (var article in Assortment.Articles.Where(article => Promotion.IsIn(article, day + 1)))
            {
                yield return Price(seed, day, article, Promotion.Reduced(article), date.AddDays(1), "less");
                yield return Price(seed, day, article, article.Price, date.AddDays(8), "again");
            }
        }
    }

    private static PlannedFact Announced(int seed, int day, DateOnly from, string brand)
    {
        var promotion = new PromotionProposed(PriceChanges.Paper(seed, day, brand), from, from.AddDays(6),
            [.. Assortment.Articles.Where(article => article.Brand == brand && Promotion.IsIn(article, day)).Select(article => article.Code)], Mechanics: "15 % off");
        return Fact(seed, "PROMOTION", promotion.PromotionId, Moment.Utc(from.AddDays(-1), 14, 30), promotion, new(Place.Company, brand, null, null, null));
    }

    private static PlannedFact Price(int seed, int day, Article article, UnitPrice price, DateOnly from, string what) =>
        Fact(seed, "PRICE", FormattableString.Invariant($"{article.Code}-{day}-{what}"), Moment.Utc(from.AddDays(what == "less" ? -1 : -8), 15, what == "less" ? 0 : 1),
            new ItemPriced(List, article.Code, price, Moment.At(from, TimeOnly.MinValue, Place.NorthWarehouse), what == "less" ? PriceChanges.Paper(seed, day + 1, article.Brand) : null), new(Place.Company, article.Brand, null, null, null));

    private static PlannedFact Fact(int seed, string kind, string id, DateTimeOffset at, ILedgerEvent data, Scope? scope = null) => new(
        Naming.Fact(FormattableString.Invariant($"{kind}-{seed}-{id}"), "stated"), at, data.OwnStream(), null, "erp", data, scope ?? new(Place.Company, null, null, null, null));
}
