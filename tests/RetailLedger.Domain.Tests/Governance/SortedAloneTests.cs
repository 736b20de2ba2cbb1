using RetailLedger.Domain.Governance;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>The less sure something was sorted, the more of it a person looks at.</summary>
public sealed class SortedAloneTests
{
    [Theory]
    [InlineData(0.6, 0.6, 0.20)]
    [InlineData(0.8, 0.6, 0.11)]
    [InlineData(1.0, 0.6, 0.02)]
    [InlineData(1.0, 1.0, 0.02)]
    [InlineData(null, null, 0.05)]
    public void The_share_falls_from_just_sure_enough_to_as_sure_as_can_be(double? confidence, double? threshold, double share) =>
        Assert.Equal((decimal)share, SortedAlone.Share((decimal?)confidence, (decimal?)threshold));

    [Theory]
    [InlineData("customer-message", "2", "customer-message", 2)]
    [InlineData("Rules", "case-category-1", "case-category", 1)]
    [InlineData("Rules", "early", "Rules early", 0)]
    public void A_classifier_and_rules_are_named_as_a_policy_is(string by, string version, string name, int number) => Assert.Equal((name, number), SortedAlone.By(by, version));

    // Of two thousand of them, as many as the share says, give or take three standard deviations.
    [Theory]
    [InlineData(0.61, 0.6)]
    [InlineData(0.99, 0.6)]
    public void As_many_are_drawn_as_the_share_says(double confidence, double threshold)
    {
        var share = (double)SortedAlone.Share((decimal)confidence, (decimal)threshold);

        var drawn = Enumerable.Range(0, 2_000).Count(number => SampleActDecider.IsDrawn($"event-{number}", (decimal)share));

        Assert.InRange(drawn, (2_000 * share) - (3 * Math.Sqrt(2_000 * share)), (2_000 * share) + (3 * Math.Sqrt(2_000 * share)));
    }
}
