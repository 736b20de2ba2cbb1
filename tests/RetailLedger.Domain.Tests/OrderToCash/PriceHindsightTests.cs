using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;

namespace RetailLedger.Domain.Tests.OrderToCash;

/// <summary>A price list may come behind the sale it was sold by: what counts is from when a price holds.</summary>
public sealed class PriceHindsightTests
{
    private static readonly DateTimeOffset Sold = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly PriceNews List = Published("list", "GBP", days: -30);
    private static readonly PriceNews Old = Priced("old", 2.50m, days: -30);

    private static PriceNews Published(string id, string list, int days, string currency = "GBP") => new PriceNews.Published(id, list, Sold.AddDays(days), currency);

    private static PriceNews Priced(string id, decimal amount, int days, string list = "GBP", string currency = "GBP") =>
        new PriceNews.Priced(id, list, Sold.AddDays(days), new(amount, currency));

    private static string? Refuting(string? brand, decimal quoted, params PriceNews[] known) => PriceHindsight.Refuting(
        known, new("WEB-1", 1, "A1", new(quoted, "GBP"), new(2.50m, "GBP"), 0.02m, "order-validation/1", new("price-list/GBP/A1", 1)), brand, Sold);

    [Fact]
    public void A_price_that_held_when_it_was_sold_refutes_it() => Assert.Equal("late", Refuting(null, 2.00m, List, Old, Priced("late", 2.00m, days: -1)));

    [Theory]
    [InlineData(0, "late")]
    [InlineData(1, null)]
    public void It_must_hold_by_then(int days, string? refuting) => Assert.Equal(refuting, Refuting(null, 2.00m, List, Old, Priced("late", 2.00m, days)));

    [Theory]
    [InlineData(1.95, null)]
    [InlineData(1.96, "late")]
    [InlineData(2.00, "late")]
    [InlineData(2.04, "late")]
    [InlineData(2.05, null)]
    public void It_may_be_off_by_what_was_tolerated(decimal quoted, string? refuting) => Assert.Equal(refuting, Refuting(null, quoted, List, Old, Priced("late", 2.00m, days: -1)));

    [Fact]
    public void A_newer_price_counts_and_of_two_for_one_moment_the_one_stated_last()
    {
        Assert.Null(Refuting(null, 2.00m, List, Priced("late", 2.00m, days: -3), Priced("newer", 2.30m, days: -1)));
        Assert.Null(Refuting(null, 2.00m, List, Priced("newer", 2.30m, days: -1), Priced("late", 2.00m, days: -3)));
        Assert.Equal("again", Refuting(null, 2.00m, List, Priced("first", 2.30m, days: -1), Priced("again", 2.00m, days: -1)));
        Assert.Null(Refuting(null, 2.00m, List, Priced("first", 2.00m, days: -1), Priced("again", 2.30m, days: -1)));
    }

    [Fact]
    public void A_brands_own_list_is_asked_first_and_everybodys_where_it_has_none_yet()
    {
        var own = Published("own", "NORDIC-GBP", days: -5);
        var price = Priced("own-price", 2.00m, days: -5, list: "NORDIC-GBP");

        Assert.Equal("own-price", Refuting("NORDIC", 2.00m, List, Old, own, price));
        // The price was known; that there is a list of its own is what came late.
        Assert.Equal("own", Refuting("NORDIC", 2.00m, List, Old, price, own));
        Assert.Null(Refuting("NORDIC", 2.50m, List, Old, own, price));
        Assert.Equal("old", Refuting("NORDIC", 2.50m, List, Old, Published("own", "NORDIC-GBP", days: 1), price));
        Assert.Null(Refuting("OTHER", 2.00m, List, Old, own, price));
        Assert.Null(Refuting(null, 2.00m, List, Old, own, price));
    }

    [Fact]
    public void Without_a_list_a_price_or_their_currency_it_stands()
    {
        Assert.Null(Refuting(null, 2.00m));
        Assert.Null(Refuting(null, 2.00m, Priced("late", 2.00m, days: -1)));
        Assert.Null(Refuting(null, 2.00m, List));
        Assert.Null(Refuting(null, 2.00m, Published("list", "GBP", days: -30, currency: "EUR"), Priced("late", 2.00m, days: -1)));
        Assert.Null(Refuting(null, 2.00m, List, Priced("late", 2.00m, days: -1, currency: "EUR")));
        Assert.Null(Refuting(null, 2.00m, Published("list", "GBP", days: 1), Priced("late", 2.00m, days: -1)));
    }
}
