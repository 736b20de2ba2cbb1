using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Retailer;

namespace RetailLedger.Simulator.Stories;

/// <summary>Goods come in: all of the range before the first day, some of it every week. From how little on some of it is replenished, the planner of the place says.</summary>
internal static class Stocking
{
    private const int Weekly = 20;
    private const int Watched = 16;
    private const int LeadTimeDays = 14;

    public static IEnumerable<PlannedStep> Opening(int seed, DateOnly eve)
    {
        foreach (var place in Place.All)
        {
            foreach (var article in Assortment.At(place))
                yield return Movement.Of(FormattableString.Invariant($"OPEN-{seed}-{place}-{article.Code}"), Moment.Utc(eve, 13, 0), place, article.Code, Opened(seed, place, article), "receipt");
            foreach (var command in Watch(seed, place, Moment.Utc(eve, 18, 0)))
                yield return command;
        }
    }

    public static IEnumerable<PlannedStep> Of(int seed, int day, DateOnly date)
    {
        if (date.DayOfWeek != DayOfWeek.Thursday)
            yield break;
        var dice = Dice.For(seed, "receipts", day);
        foreach (var place in Place.Warehouses)
        {
            for (var number = 1; number <= Weekly; number++)
            {
                var article = dice.Pick(Assortment.Of(dice.Pick(Place.Brands)));
                yield return Movement.Of($"{Naming.Document("REC", seed, day, number)}-{place}", Moment.Utc(date, 8, dice.Below(60)), place, article.Code, dice.Between(6, 24), "receipt");
            }
        }
    }

    private static IEnumerable<PlannedCommand> Watch(int seed, string place, DateTimeOffset at) =>
        from article in Place.Brands.SelectMany(brand => Assortment.InShops(brand).Take(Watched / 2))
        let point = Opened(seed, place, article) * 3 / 4
        select new PlannedCommand(Naming.Fact(FormattableString.Invariant($"REORDER-{seed}-{place}-{article.Code}"), "set"), at, Stock.Stream(place, article.Code), Staff.ForStock(place),
            $"/api/stock/{place}/{article.Code}/reorder-parameter",
            new { ReorderPoint = Quantity.Each(point), SafetyStock = Quantity.Each(point / 3), LeadTimeDays, ReasonCode = "first_plan" });

    private static int Opened(int seed, string place, Article article) =>
        Dice.For(seed, $"opening/{place}/{article.Code}").Between(45, 75) - (Place.Warehouses.Contains(place) ? 0 : 15);
}

/// <summary>Goods that come or go, as the system that moves them says it.</summary>
internal static class Movement
{
    public static PlannedFact Of(string id, DateTimeOffset at, string place, string item, int count, string reason, string sender = "wms", string? order = null, int? line = null)
    {
        var moved = new StockMoved(id, place, item, Quantity.Each(count), reason, OrderId: order, Line: line);
        return new(Naming.Fact(id, "moved"), at, moved.OwnStream(), null, sender, moved, Place.Stock(place));
    }

    /// <summary>From one place to another: what leaves the one comes to the other later.</summary>
    public static IEnumerable<PlannedFact> Between(string id, DateTimeOffset leaves, string from, DateTimeOffset comes, string to, string item, int count)
    {
        PlannedFact Moved(string what, DateTimeOffset at, string place, string other, int units) => new(Naming.Fact(id, what), at, Stock.Stream(place, item), null, "wms",
            new StockMoved(id, place, item, Quantity.Each(units), "transfer", other), Place.Stock(place));
        return [Moved("left", leaves, from, to, -count), Moved("came", comes, to, from, count)];
    }

    /// <summary>All that left for an order.</summary>
    public static IEnumerable<PlannedFact> For(OrderStory story, Basket basket, DateTimeOffset at, string place, string sender = "wms", IReadOnlyList<int>? lines = null) =>
        basket.Goods.Select((line, number) => (line.Article, line.Count, Number: number + 1)).Where(line => lines?.Contains(line.Number) != false)
            .Select(line => Of($"{story.Document("MOV")}-{line.Number}", at, place, line.Article.Code, -line.Count, "sale", sender, story.OrderId, line.Number));
}
