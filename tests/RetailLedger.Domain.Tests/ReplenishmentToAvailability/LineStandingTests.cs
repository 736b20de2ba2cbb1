using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.ReplenishmentToAvailability;

namespace RetailLedger.Domain.Tests.ReplenishmentToAvailability;

/// <summary>By what a line stands in a queue, as it is said of customers and items; and that only a part of what is set aside may become free.</summary>
public sealed class LineStandingTests
{
    private const string Because = "e-1";

    private static readonly ILedgerEvent[] Held =
        [new StockMoved("M", "NORTH", "A1", Quantity.Each(5), "receipt"), new StockAllocated("NORTH", "A1", "WEB-1", 1, Quantity.Each(5), "v")];

    private static StockPosition? Fold(params ILedgerEvent[] events) => events.Aggregate((StockPosition?)null, StockPosition.Evolve);

    private static Decision Release(StockPosition? position, decimal units, string because = Because) =>
        ReleaseAllocationDecider.Decide(new("NORTH", "A1", "WEB-1", 1, "pick.shortfall", new(units, because)), position);

    [Theory]
    [InlineData("10", "4", "0.6")]
    [InlineData("10", "10", "0")]
    [InlineData("10", "12", "-0.2")]
    [InlineData("1", "99", "-1")]
    [InlineData("0", "4", "0")]
    public void The_margin_is_the_part_of_the_price_that_is_not_cost(string price, string cost, string share) =>
        Assert.Equal(Number(share), LineStanding.MarginShare(new(Number(price), "GBP"), new(Number(cost), "GBP")));

    [Fact]
    public void What_is_not_known_or_is_in_another_currency_is_no_margin()
    {
        Assert.Equal(0, LineStanding.MarginShare(new(10, "GBP"), null));
        Assert.Equal(0, LineStanding.MarginShare(new(10, "GBP"), new(4, "EUR")));
        Assert.Equal(1, LineStanding.MarginShare(new(decimal.MaxValue, "GBP"), new(decimal.MinValue, "GBP")));
    }

    [Fact]
    public void A_customer_stands_where_was_said_last()
    {
        var gold = Customer.Evolve(null, new LoyaltyTierAssigned("c-1", 1, "north-club"));

        Assert.Equal(new Customer("c-1", 1, "north-club"), gold);
        Assert.Equal(2, Customer.Evolve(gold, new LoyaltyTierAssigned("c-1", 2, "north-club"))!.Tier);
        Assert.Equal(gold, Customer.Evolve(gold, new LoyaltyTierAssigned("c-1", 0, "north-club")));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 5)]
    [InlineData(6, 5)]
    public void A_part_becomes_free_once_and_never_more_than_is_set_aside(int asked, int freed)
    {
        var released = Assert.IsType<StockDeallocated>(Assert.Single(Assert.IsType<Decision.Accepted>(Release(Fold(Held), asked)).Events));
        var after = Fold([.. Held, released]);

        Assert.Equal((freed, Because), (released.Quantity.Value, released.Because));
        Assert.Equal(5 - freed, after!.Allocated);
        Assert.Equal(Decision.Nothing, Release(after, asked));
    }

    [Fact]
    public void Another_event_frees_another_part_and_nothing_frees_nothing()
    {
        var one = Assert.Single(Assert.IsType<Decision.Accepted>(Release(Fold(Held), 1)).Events);

        Assert.IsType<Decision.Accepted>(Release(Fold([.. Held, one]), 1, "e-2"));
        Assert.Equal(Decision.Nothing, Release(Fold(Held), 0));
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
