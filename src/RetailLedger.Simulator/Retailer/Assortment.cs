using RetailLedger.Domain.Kernel;

namespace RetailLedger.Simulator.Retailer;

/// <summary>Something the retailer sells.</summary>
internal sealed record Article(string Code, string Name, string Brand, UnitPrice Price);

/// <summary>The sixty things on the shelf: ten families of each brand's, three of a kind.</summary>
internal static class Assortment
{
    private const string Currency = "GBP";

    private static readonly string[] Glazes = ["moss", "oatmeal", "midnight"];
    private static readonly string[] Prints = ["wren", "hedgerow", "tide"];

    private static readonly (string Name, decimal Price)[] Homeware =
    [
        ("Stoneware mug", 9.50m), ("Serving bowl", 24.00m), ("Linen tea towel", 8.00m), ("Beeswax candle", 14.50m), ("Oak chopping board", 32.00m),
        ("Wool throw", 68.00m), ("Enamel milk jug", 16.00m), ("Cotton apron", 22.50m), ("Storage jar", 11.00m), ("Cast-iron trivet", 18.00m),
    ];

    private static readonly (string Name, decimal Price)[] Stationery =
    [
        ("Pocket notebook", 4.95m), ("Wall calendar", 12.00m), ("Greeting cards, box of eight", 9.95m), ("Fountain pen", 28.50m), ("Wrapping paper, three sheets", 4.50m),
        ("Desk organiser", 26.00m), ("Letter set", 13.50m), ("Washi tape", 3.25m), ("Hardback journal", 17.95m), ("Pencil tin", 7.50m),
    ];

    public static IReadOnlyList<Article> Articles { get; } =
        [.. Family(Homeware, Glazes, Place.Homeware, "AL"), .. Family(Stationery, Prints, Place.Stationery, "FI")];

    public static IReadOnlyList<Article> Of(string brand) => [.. Articles.Where(article => article.Brand == brand)];

    private static IEnumerable<Article> Family((string Name, decimal Price)[] kinds, string[] variants, string brand, string prefix) =>
        kinds.SelectMany((kind, family) => variants.Select((variant, place) => new Article(
            FormattableString.Invariant($"{prefix}-{((family + 1) * 100) + place + 1}"), $"{kind.Name}, {variant}", brand, new(kind.Price, Currency))));
}
