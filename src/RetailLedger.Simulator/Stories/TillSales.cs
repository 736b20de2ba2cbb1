using RetailLedger.Domain.OrderToCash;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Retailer;

namespace RetailLedger.Simulator.Stories;

/// <summary>A sale at the till: taken, paid, billed and carried home within minutes, by nobody in particular.</summary>
internal static class TillSales
{
    public static IEnumerable<PlannedStep> Of(int seed, int day, DateOnly date)
    {
        var sales = Season.TillSales(date, day, Dice.For(seed, "till-sales", day));
        return Enumerable.Range(1, sales).SelectMany(number => Tell(seed, day, number, date));
    }

    private static IEnumerable<PlannedStep> Tell(int seed, int day, int number, DateOnly date)
    {
        var dice = Dice.For(seed, "till-sale", day, number);
        var brand = dice.Pick(Place.Brands);
        var shop = dice.Chance(0.5) ? Place.Shop : dice.Pick(Place.Shops);
        var basket = Basket.Fill(dice, Assortment.InShops(brand), day, least: 1, most: 3, leastOfEach: 1, mostOfEach: 2);
        var story = new OrderStory(Naming.Document("TILL", seed, day, number), Place.Till(brand, shop));
        var open = date.DayOfWeek == DayOfWeek.Sunday ? (First: 10, Last: 15) : (First: 9, Last: 17);
        var at = Moment.At(date, new(dice.Between(open.First, open.Last), dice.Below(60), dice.Below(60)), shop);

        yield return story.Fact("placed", at, null, "pos", new OrderPlaced(story.OrderId, basket.OrderLines(), basket.Total, Handover: Handover.TakenAway));
        yield return story.Fact("paid", at.AddSeconds(dice.Between(20, 90)), "placed", "gateway",
            new PaymentCaptured(story.Document("PAYT"), basket.Total, story.OrderId, dice.Chance(0.85) ? "contactless" : "card"));
        yield return story.Fact("billed", at.AddMinutes(dice.Between(2, 6)), "paid", "erp",
            new InvoiceIssued(story.Document("INVT"), basket.BilledLines(), basket.Total, story.OrderId));
        foreach (var (line, place) in basket.Goods.Select((line, place) => (line, place + 1)))
            yield return Movement.Of($"{story.Document("MOVT")}-{place}", at.AddSeconds(10), shop, line.Article.Code, -line.Count, "sale", "pos");
    }
}
