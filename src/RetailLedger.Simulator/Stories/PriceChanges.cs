using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Retailer;

namespace RetailLedger.Simulator.Stories;

/// <summary>Before a promotion begins a planner asks for it, one brand after the other, with what it may give up at most; the director agrees the same day.</summary>
internal static class PriceChanges
{
    private const string Director = "vera.langley";
    private const int DaysAhead = 4;

    // More than of any article is on the shelves.
    private const int Units = 500;

    /// <summary>The change under which the prices of a promotion are asked for and said.</summary>
    /// <param name="day">On which it begins.</param>
    public static string Paper(int seed, int day, string brand) => Naming.Document("PROMO", seed, day, 1 + Place.Brands.ToList().IndexOf(brand));

    public static IEnumerable<PlannedStep> Of(int seed, int day, DateOnly date) =>
        Promotion.Begins(day + DaysAhead) ? Place.Brands.SelectMany(brand => Asked(seed, day + DaysAhead, brand, date)) : [];

    private static IEnumerable<PlannedStep> Asked(int seed, int begins, string brand, DateOnly date)
    {
        var (paper, asked) = (Paper(seed, begins, brand), Moment.Utc(date, 10, 30));
        var subject = $"price-change/{paper}";
        var givenUp = Assortment.Articles.Where(article => article.Brand == brand && Promotion.IsIn(article, begins))
            .Sum(article => Worth.Of(Units, article.Price with { Amount = article.Price.Amount - Promotion.Reduced(article).Amount }).Minor);
        yield return new PlannedCommand(Naming.Fact(paper, "asked"), asked, subject, Staff.ForStock(Place.NorthWarehouse), "/api/approvals/request", new
        {
            Kind = ActKinds.Markdown,
            Subject = subject,
            Amount = new Money(givenUp, "GBP"),
            Inputs = new[] { PolicyValue.Of("belowMarginFloor", false) },
        });
        var approval = ApprovalLinks.Id(ActKinds.Markdown, subject);
        yield return new PlannedCommand(Naming.Fact(paper, "answered"), asked.AddHours(4), subject, Director, $"/api/approvals/decide/{approval}", new { Decision = "agreed", Comment = (string?)null, ViewDigest = "" })
        {
            Sees = $"/api/approvals/one/{approval}",
        };
    }
}
