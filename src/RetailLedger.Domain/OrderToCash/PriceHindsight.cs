using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>What was stated of a price list or of a price on it, in the words of orders.</summary>
/// <param name="EventId">The event that stated it.</param>
/// <param name="ValidFrom">From when it holds.</param>
public abstract record PriceNews(string EventId, string PriceList, DateTimeOffset ValidFrom)
{
    public sealed record Published(string EventId, string PriceList, DateTimeOffset ValidFrom, string Currency) : PriceNews(EventId, PriceList, ValidFrom);

    public sealed record Priced(string EventId, string PriceList, DateTimeOffset ValidFrom, UnitPrice UnitPrice) : PriceNews(EventId, PriceList, ValidFrom);
}

/// <summary>Judges once more, with what was heard of price lists since, whether a till sold at another price than the list's.</summary>
public static class PriceHindsight
{
    /// <summary>The lists a sale is compared with: a brand may have one of its own in a currency; otherwise the one that is named by the currency is everybody's.</summary>
    public static IReadOnlyList<string> ListsFor(string? brand, string currency) => brand is null ? [currency] : [$"{brand}-{currency}", currency];

    /// <summary>The news that shows that a price was the list's at the time of the sale; null while it was not, or where no price held then. A list may reach us behind
    /// the receipt that was printed by it: what counts is from when it holds.</summary>
    /// <param name="known">What is recorded of those lists and of the item's prices on them, in the order of recording.</param>
    /// <param name="drift">What was noticed when less was known. It says how far a price may be from the list's.</param>
    public static string? Refuting(IReadOnlyList<PriceNews> known, PriceDriftDetected drift, string? brand, DateTimeOffset soldAt)
    {
        foreach (var id in ListsFor(brand, drift.Quoted.Currency))
        {
            var list = known.OfType<PriceNews.Published>().LastOrDefault(news => news.PriceList == id);
            if (list is null || list.Currency != drift.Quoted.Currency || list.ValidFrom > soldAt)
                continue;
            // Sorting keeps the order of recording: of two prices for one moment the one that was stated last holds.
            var held = known.OfType<PriceNews.Priced>().Where(news => news.PriceList == id && news.ValidFrom <= soldAt).OrderBy(news => news.ValidFrom).LastOrDefault();
            return held is null || !Allows(held.UnitPrice, drift) ? null : Later(known, list, held).EventId;
        }

        return null;
    }

    private static bool Allows(UnitPrice held, PriceDriftDetected drift) =>
        held.Currency == drift.Quoted.Currency && Math.Abs(drift.Quoted.Amount - held.Amount) <= held.Amount * drift.Tolerance;

    private static PriceNews Later(IReadOnlyList<PriceNews> known, PriceNews one, PriceNews other) => known.Last(news => news == one || news == other);
}
