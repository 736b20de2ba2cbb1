using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;

namespace RetailLedger.Simulator.Retailer;

/// <summary>Something the retailer sells.</summary>
/// <param name="Family">Its place among the families of its brand, from 0.</param>
/// <param name="Variant">Its place in the family, from 0. The first three are in the shops too, the eighth is kept in one warehouse, the ninth in one
/// shop, the last is a limited edition.</param>
internal sealed record Article(string Code, string Name, string Brand, UnitPrice Price, string Category, int Family, int Variant)
{
    public bool InShops => Variant < 3;

    /// <summary>The one place that keeps it; null for what is kept where such things are kept.</summary>
    public string? OnlyAt => Variant switch
    {
        7 => Place.Warehouses[Family % Place.Warehouses.Count],
        8 => Place.Shops[Family % Place.Shops.Count],
        _ => null,
    };

    /// <summary>Made in small numbers: it is on the shelf only when somebody waits for it.</summary>
    public bool IsLimited => Variant == Assortment.Variants - 1;

    /// <summary>What the books value one at; the dearer kinds carry the thinner margin.</summary>
    public UnitPrice Cost => Price with { Amount = decimal.Round(Price.Amount * (Price.Amount > 20 ? 0.58m : 0.44m), 2) };

    public StockCriticality Criticality => InShops ? StockCriticality.Critical : IsLimited ? StockCriticality.Low : StockCriticality.Normal;
}

/// <summary>The four hundred things on the shelf: twenty families of each brand's, ten of a kind.</summary>
internal static class Assortment
{
    public const int Variants = 10;
    private const string Currency = "GBP";

    private static readonly string[] Glazes = ["moss", "oatmeal", "midnight", "chalk", "rust", "lichen", "plum", "slate", "honey", "limited edition"];
    private static readonly string[] Prints = ["wren", "hedgerow", "tide", "orchard", "heron", "bracken", "lantern", "meadow", "starling", "limited edition"];

    private static readonly (string Name, decimal Price)[] Homeware =
    [
        ("Stoneware mug", 9.50m), ("Serving bowl", 24.00m), ("Linen tea towel", 8.00m), ("Beeswax candle", 14.50m), ("Oak chopping board", 32.00m),
        ("Wool throw", 68.00m), ("Enamel milk jug", 16.00m), ("Cotton apron", 22.50m), ("Storage jar", 11.00m), ("Cast-iron trivet", 18.00m),
        ("Side plate", 10.50m), ("Dinner plate", 14.00m), ("Teapot", 34.00m), ("Bread crock", 42.00m), ("Napkins, set of four", 19.50m),
        ("Table runner", 26.00m), ("Butter dish", 17.50m), ("Egg cup", 6.50m), ("Bath towel", 21.00m), ("Cushion cover", 24.50m),
    ];

    private static readonly (string Name, decimal Price)[] Stationery =
    [
        ("Pocket notebook", 4.95m), ("Wall calendar", 12.00m), ("Greeting cards, box of eight", 9.95m), ("Fountain pen", 28.50m), ("Wrapping paper, three sheets", 4.50m),
        ("Desk organiser", 26.00m), ("Letter set", 13.50m), ("Washi tape", 3.25m), ("Hardback journal", 17.95m), ("Pencil tin", 7.50m),
        ("Sketchbook", 11.50m), ("Week planner", 15.00m), ("Postcards, set of ten", 6.95m), ("Document folder", 8.50m), ("Sticky notes", 3.95m),
        ("Ink bottle", 9.00m), ("Paper lantern", 5.50m), ("Gift tags, twelve", 3.50m), ("Address book", 14.50m), ("Bookplates, box", 6.00m),
    ];

    public static IReadOnlyList<Article> Articles { get; } =
        [.. Family(Homeware, Glazes, Place.Homeware, "AL", "homeware"), .. Family(Stationery, Prints, Place.Stationery, "FI", "stationery")];

    public static IReadOnlyList<Article> Limited { get; } = [.. Articles.Where(article => article.IsLimited)];

    /// <summary>What a brand sends from either warehouse to whoever asks.</summary>
    public static IReadOnlyList<Article> Of(string brand) => [.. Articles.Where(article => article.Brand == brand && article is { IsLimited: false, OnlyAt: null })];

    /// <summary>What one place alone keeps.</summary>
    public static IReadOnlyList<Article> OnlyAt(string place) => [.. Articles.Where(article => article.OnlyAt == place)];

    /// <summary>The other things of its kind that are in the shops.</summary>
    public static IReadOnlyList<Article> LikeIt(Article article) =>
        [.. Articles.Where(other => other.Brand == article.Brand && other.Family == article.Family && other.InShops && other.Code != article.Code)];

    public static IReadOnlyList<Article> InShops(string brand) => [.. Articles.Where(article => article.Brand == brand && article.InShops)];

    /// <summary>What a place has on its shelves all the time.</summary>
    public static IReadOnlyList<Article> At(string place) =>
        [.. Articles.Where(article => !article.IsLimited && (article.OnlyAt is { } only ? only == place : article.InShops || Place.Warehouses.Contains(place)))];

    private static IEnumerable<Article> Family((string Name, decimal Price)[] kinds, string[] variants, string brand, string prefix, string category) =>
        kinds.SelectMany((kind, family) => variants.Select((variant, place) => new Article(
            FormattableString.Invariant($"{prefix}-{((family + 1) * 100) + place + 1}"), $"{kind.Name}, {variant}", brand, new(kind.Price, Currency),
            $"{category}/{(kind.Price < 10 ? "small" : kind.Price < 25 ? "everyday" : "considered")}", family, place)));
}
