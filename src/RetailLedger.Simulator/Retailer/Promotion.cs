using RetailLedger.Domain.Kernel;

namespace RetailLedger.Simulator.Retailer;

/// <summary>Every other week one family of each brand is sold for less, from Monday to Sunday.</summary>
internal static class Promotion
{
    private const int Families = 20;
    private const decimal Share = 0.85m;

    public static bool Begins(int day) => day % 14 == 7;

    public static bool IsIn(Article article, int day) => day >= 0 && day % 14 >= 7 && article.Family == day / 14 % Families;

    public static UnitPrice PriceOf(Article article, int day) => IsIn(article, day) ? Reduced(article) : article.Price;

    public static UnitPrice Reduced(Article article) => article.Price with { Amount = decimal.Round(article.Price.Amount * Share, 2) };
}
