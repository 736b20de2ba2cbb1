using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;

namespace RetailLedger.Domain.Tests.MasterData;

/// <summary>What makes a price on a list a lower one, and what that gives up.</summary>
public sealed class MarkdownTests
{
    private static readonly DateTimeOffset March = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset April = March.AddMonths(1);

    private static readonly ItemPrice Known = ItemPrice.Evolve(ItemPrice.Evolve(null, Priced(2.50m, March)), Priced(3.00m, April))!;

    public static TheoryData<decimal, DateTimeOffset, DateTimeOffset, decimal?> Said => new()
    {
        // The first there is, the same and a dearer one.
        { 1.00m, March.AddDays(-1), March, null }, { 2.50m, March.AddDays(9), March, null }, { 2.51m, March.AddDays(9), March, null },
        { 2.49m, March.AddDays(9), March, 2.50m }, { 2.90m, April.AddDays(1), March, 3.00m },
        // Said again for the same moment: before it has come it is the one before that counts, afterwards the one that held.
        { 2.80m, April, March, null }, { 2.80m, April, April.AddHours(1), 3.00m }, { 2.40m, April, March, 2.50m },
    };

    [Theory]
    [MemberData(nameof(Said))]
    public void It_is_compared_with_the_price_it_takes_the_place_of(decimal price, DateTimeOffset from, DateTimeOffset saidAt, decimal? before) =>
        Assert.Equal(before, Markdown.Of(Known, Priced(price, from), saidAt)?.Before.Amount);

    [Fact]
    public void Nothing_is_lower_than_no_price_at_all() => Assert.Null(Markdown.Of(null, Priced(0.01m, March), March));

    [Fact]
    public void What_is_given_up_is_the_difference_for_all_that_is_there()
    {
        var markdown = new Markdown(new(2.50m, "GBP"), new(1.90m, "GBP"));
        Assert.Equal(new Money(720, "GBP"), markdown.GivenUp(12));
        Assert.Equal(new Money(0, "GBP"), markdown.GivenUp(0));
        Assert.Null(markdown.GivenUp(null));
        Assert.Null((markdown with { After = new(1.90m, "EUR") }).GivenUp(12));
        Assert.NotNull(Markdown.Of(Known, new("GBP", "A1", new(9.00m, "EUR"), April.AddDays(1)), April));
    }

    [Theory]
    [InlineData(1.90, false)]
    [InlineData(1.91, true)]
    public void Below_cost_is_below_the_floor(decimal cost, bool below)
    {
        var markdown = new Markdown(new(2.50m, "GBP"), new(1.90m, "GBP"));
        Assert.Equal(below, markdown.IsBelowCost(new(cost, "GBP")));
        Assert.Null(markdown.IsBelowCost(new(cost, "EUR")));
        Assert.Null(markdown.IsBelowCost(null));
    }

    private static ItemPriced Priced(decimal price, DateTimeOffset from) => new("GBP", "A1", new(price, "GBP"), from);
}
