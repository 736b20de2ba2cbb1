using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.PromotionToPerformance;

namespace RetailLedger.Domain.Tests.PromotionToPerformance;

/// <summary>What a promotion covers: its items or its part of the range, where and while it runs.</summary>
public sealed class PromotionTests
{
    private static readonly DateOnly First = new(2026, 6, 1);
    private static readonly DateOnly Last = new(2026, 6, 14);

    [Theory]
    [InlineData("K-17", "mugs", "YORK-03", 0, true)]
    [InlineData("K-17", "mugs", "YORK-03", 13, true)]
    [InlineData("K-17", "mugs", "YORK-03", -1, false)]
    [InlineData("K-17", "mugs", "YORK-03", 14, false)]
    [InlineData("K-18", "mugs", "YORK-03", 0, false)]
    [InlineData("K-17", "mugs", "BATH-04", 0, false)]
    public void Its_items_at_its_places_on_its_days(string item, string category, string place, int day, bool covered) =>
        Assert.Equal(covered, Of(new PromotionProposed("P", First, Last, ["k-17 "], Locations: ["YORK-03"])).Covers(item, category, place, First.AddDays(day)));

    [Fact]
    public void A_part_of_the_range_or_all_of_it_everywhere()
    {
        var mugs = Of(new PromotionProposed("P", First, Last, Category: "mugs"));
        Assert.True(mugs.Covers("K-17", "mugs", "BATH-04", First));
        Assert.False(mugs.Covers("K-17", "plates", "BATH-04", First));
        Assert.False(mugs.Covers("K-17", null, "BATH-04", First));
        Assert.True(Of(new PromotionProposed("P", First, Last)).Covers("K-17", null, "BATH-04", First));
    }

    [Fact]
    public void Withdrawn_it_covers_nothing_or_nothing_more()
    {
        var proposed = new PromotionProposed("P", First, Last);
        Assert.False(Of(proposed, new PromotionWithdrawn("P", "STOCK")).Covers("K-17", null, "BATH-04", First));
        var ended = Of(proposed, new PromotionWithdrawn("P", "STOCK", First.AddDays(2)));
        Assert.True(ended.Covers("K-17", null, "BATH-04", First.AddDays(2)));
        Assert.False(ended.Covers("K-17", null, "BATH-04", First.AddDays(3)));
        Assert.Equal(Last, Of(proposed, new PromotionWithdrawn("P", "STOCK", Last.AddDays(9))).To);
    }

    [Fact]
    public void What_does_not_fit_leaves_it_as_it_was() => Assert.Null(Promotion.Evolve(null, new PromotionWithdrawn("P", "STOCK")));

    private static Promotion Of(params ILedgerEvent[] said) => said.Aggregate((Promotion?)null, Promotion.Evolve)!;
}
