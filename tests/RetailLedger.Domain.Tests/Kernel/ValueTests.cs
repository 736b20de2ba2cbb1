using CsCheck;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Kernel;

/// <summary>Foundation 2: money, quantity and price say what they are, and a fraction of a penny is decided in one place.</summary>
public sealed class ValueTests
{
    [Theory]
    [InlineData("1", "0.005", "GBP", 1)]
    [InlineData("1", "0.004", "GBP", 0)]
    [InlineData("-1", "0.005", "GBP", -1)]
    [InlineData("3", "2.95", "GBP", 885)]
    [InlineData("1000", "0.001", "GBP", 100)]
    [InlineData("2", "150", "JPY", 300)]
    [InlineData("1", "0.0005", "KWD", 1)]
    [InlineData("1.5", "2.01", "EUR", 302)]
    public void A_line_is_rounded_once_half_away_from_zero(string quantity, string price, string currency, long minor) =>
        Assert.Equal(new Money(minor, currency), Rounding.LineAmount(Quantity.Each(decimal.Parse(quantity, System.Globalization.CultureInfo.InvariantCulture)),
            new(decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture), currency)));

    [Fact]
    public void Different_currencies_and_units_are_never_added()
    {
        Assert.Throws<InvalidOperationException>(() => new Money(1, "GBP") + new Money(1, "EUR"));
        Assert.Throws<InvalidOperationException>(() => Quantity.Each(1) + new Quantity(1, "kg"));
    }

    [Fact]
    public void An_amount_too_large_to_hold_is_an_error_and_not_a_small_amount() =>
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue, "GBP") + new Money(1, "GBP"));

    [Fact]
    public void Money_adds_like_numbers() =>
        Gen.Select(Gen.Long[-1_000_000_000, 1_000_000_000], Gen.Long[-1_000_000_000, 1_000_000_000]).Sample((a, b) =>
            new Money(a, "GBP") + new Money(b, "GBP") == new Money(b, "GBP") + new Money(a, "GBP")
            && new Money(a, "GBP") + new Money(b, "GBP") - new Money(b, "GBP") == new Money(a, "GBP"));

    [Fact]
    public void A_personal_value_never_prints_itself() =>
        Assert.DoesNotContain("Ann", new Personal<string> { Subject = "customer/1", Value = "Ann" }.ToString(), StringComparison.Ordinal);
}
