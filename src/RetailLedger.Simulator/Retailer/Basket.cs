using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;

namespace RetailLedger.Simulator.Retailer;

/// <summary>What somebody buys: so many of some articles, and what it costs to send them.</summary>
internal sealed record Basket(IReadOnlyList<(Article Article, int Count)> Goods, Money Carriage)
{
    private const string CarriageCode = "POST";
    private static readonly UnitPrice CarriagePrice = new(3.95m, "GBP");
    private static readonly Money FreeFrom = new(40_00, "GBP");

    public Money GoodsTotal => Goods.Aggregate(Money.Zero("GBP"), (sum, line) => sum + Amount(line.Article, line.Count));

    public Money Total => GoodsTotal + Carriage;

    /// <summary>Some different articles of one brand.</summary>
    public static Basket Fill(Dice dice, string brand, int most, int leastOfEach, int mostOfEach, bool delivered)
    {
        var shelf = Assortment.Of(brand);
        var goods = Enumerable.Range(0, dice.Between(1, most)).Select(_ => dice.Pick(shelf)).Distinct()
            .Select(article => (article, dice.Between(leastOfEach, mostOfEach))).ToList();
        var basket = new Basket(goods, Money.Zero("GBP"));
        return delivered && basket.GoodsTotal.Minor < FreeFrom.Minor ? basket with { Carriage = Rounding.LineAmount(Quantity.Each(1), CarriagePrice) } : basket;
    }

    public IReadOnlyList<OrderLine> OrderLines() =>
        [.. Goods.Select((line, place) => new OrderLine(place + 1, line.Article.Code, Quantity.Each(line.Count), line.Article.Price))];

    public IReadOnlyList<BilledLine> BilledLines()
    {
        var lines = Goods.Select((line, place) => Billed(place + 1, line.Article, line.Count)).ToList();
        if (Carriage.Minor > 0)
            lines.Add(new(lines.Count + 1, LineKind.Carriage, CarriageCode, Quantity.Each(1), CarriagePrice, Carriage, "Postage and packing"));
        return lines;
    }

    public static BilledLine Billed(int number, Article article, int count) =>
        new(number, LineKind.Goods, article.Code, Quantity.Each(count), article.Price, Amount(article, count), article.Name);

    private static Money Amount(Article article, int count) => Rounding.LineAmount(Quantity.Each(count), article.Price);
}
