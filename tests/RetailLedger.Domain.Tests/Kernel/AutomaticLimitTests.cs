using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Kernel;

/// <summary>Foundation 9: below a limit nobody asks; above it only a matching grant helps.</summary>
public sealed class AutomaticLimitTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly AutomaticLimit Limit = new("order.release", new(1_000, "GBP"));
    private static readonly Grant Matching = new("g1", "order.release", "order/1", new(5_000, "GBP"), Now.AddHours(1));

    [Theory]
    [InlineData(999, true)]
    [InlineData(1_000, true)]
    [InlineData(1_001, false)]
    public void Without_a_grant_the_limit_holds(long minor, bool allowed) => Assert.Equal(allowed, Limit.Allows("order/1", new(minor, "GBP"), null, Now));

    [Fact]
    public void A_grant_counts_only_for_its_act_subject_amount_currency_and_time()
    {
        var amount = new Money(5_000, "GBP");

        Assert.True(Limit.Allows("order/1", amount, Matching, Now));
        Assert.False(Limit.Allows("order/1", amount with { Minor = 5_001 }, Matching, Now));
        Assert.False(Limit.Allows("order/2", amount, Matching, Now));
        Assert.False(Limit.Allows("order/1", amount, Matching with { Act = "refund.pay" }, Now));
        Assert.False(Limit.Allows("order/1", amount, Matching, Now.AddHours(1)));
        Assert.False(Limit.Allows("order/1", new(1, "EUR"), Matching, Now));
    }
}
