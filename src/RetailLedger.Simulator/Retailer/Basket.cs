using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;

namespace RetailLedger.Simulator.Retailer;

/// <summary>What somebody buys: so many of some articles, each at its price of the day, and what it costs to send them.</summary>
internal sealed record Basket(IReadOnlyList<(Article Article, int Count)> Goods, Money Carriage)
{
    private const string CarriageCode = "POST";
    private static readonly UnitPrice CarriagePrice = new(3.95m, "GBP");
    private static readonly Money FreeFrom = new(40_00, "GBP");

    public Money GoodsTotal => Goods.Aggregate(Money.Zero("GBP"), (sum, line) => sum + Amount(line.Article, line.Count));

    public Money Total => GoodsTotal + Carriage;

    /// <summary>So many of certain articles, at their prices of the day.</summary>
    public static Basket Of(int day, params IEnumerable<(Article Article, int Count)> goods) =>
        new([.. goods.Select(line => (line.Article with { Price = Promotion.PriceOf(line.Article, day) }, line.Count))], Money.Zero("GBP"));

    /// <summary>Some different articles of a shelf. Some are asked for far more than others.</summary>
    public static Basket Fill(Dice dice, IReadOnlyList<Article> shelf, int day, int least, int most, int leastOfEach, int mostOfEach)
    {
        var articles = new List<Article>();
        for (var wanted = dice.Between(least, most); articles.Count < wanted;)
        {
            var article = shelf[dice.Chance(0.5) ? dice.Below(shelf.Count) : dice.Below(shelf.Count / 5)];
            if (!articles.Contains(article))
                articles.Add(article);
        }

        return Of(day, articles.Select(article => (article, dice.Between(leastOfEach, mostOfEach))));
    }

    /// <summary>Sent to somebody: small baskets pay for the way.</summary>
    public Basket Sent() => GoodsTotal.Minor < FreeFrom.Minor ? this with { Carriage = Rounding.LineAmount(Quantity.Each(1), CarriagePrice) } : this;

    /// <summary>No more of it than costs so much: the last lines are left out.</summary>
    public Basket UpTo(long minor) => Goods.Count > 1 && GoodsTotal.Minor > minor ? (this with { Goods = [.. Goods.SkipLast(1)] }).UpTo(minor) : this;

    /// <summary>The first line at another price than the list's.</summary>
    public Basket Mispriced(decimal factor) => this with
    {
        Goods = [(Goods[0].Article with { Price = Goods[0].Article.Price with { Amount = decimal.Round(Goods[0].Article.Price.Amount * factor, 2) } }, Goods[0].Count), .. Goods.Skip(1)],
    };

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
