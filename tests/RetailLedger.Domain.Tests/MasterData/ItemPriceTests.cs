using CsCheck;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;

namespace RetailLedger.Domain.Tests.MasterData;

public sealed class ItemPriceTests
{
    private static readonly DateTimeOffset May = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    private static ItemPriced At(DateTimeOffset from, decimal amount) => new("retail-gb", "84029e", new(amount, "GBP"), from);

    private static ItemPrice Given(params ItemPriced[] prices) => prices.Aggregate((ItemPrice?)null, ItemPrice.Evolve)!;

    [Fact]
    public void The_price_that_holds_is_the_newest_that_had_begun()
    {
        var price = Given(At(May.AddMonths(1), 3.50m), At(May, 2.95m));

        Assert.Null(price.At(May.AddTicks(-1)));
        Assert.Equal(2.95m, price.At(May)!.UnitPrice.Amount);
        Assert.Equal(2.95m, price.At(May.AddMonths(1).AddTicks(-1))!.UnitPrice.Amount);
        Assert.Equal(3.50m, price.At(May.AddMonths(1))!.UnitPrice.Amount);
    }

    [Fact]
    public void A_price_said_again_for_its_moment_takes_the_first_ones_place() =>
        Assert.Equal([new DatedPrice(May, new(3.05m, "GBP"))], Given(At(May, 2.95m), At(May, 3.05m)).Prices);

    [Fact]
    public void The_order_in_which_prices_become_known_does_not_matter_to_what_holds() => Gen.Int[0, 30].Array[1, 10].Sample(days =>
    {
        var facts = days.Distinct().Select(day => At(May.AddDays(day), day + 1)).ToArray();
        var asked = May.AddDays(15);
        return Equals(Given(facts).At(asked), Given([.. facts.Reverse()]).At(asked));
    });

    [Fact]
    public void A_price_lives_with_its_list_and_item() => Assert.Equal("price-list/retail-gb/84029E", StreamKeys.HomeOf(At(May, 1)));

    [Fact]
    public void A_list_knows_its_currency()
    {
        var list = PriceList.Evolve(null, new PriceListPublished("retail-gb", "GBP", May, "Shops"));

        Assert.Equal(new PriceList("retail-gb", "GBP", May, "Shops"), list);
        Assert.Equal(list, PriceList.Evolve(list, At(May, 1)));
    }
}
