using RetailLedger.Advisors.Statistics;

namespace RetailLedger.Advisors.Tests.Statistics;

public sealed class NegativeBinomialTests
{
    // Exact: 1 - exp(-2)(1 + 2 + 2), and (1 - p)^k of the geometric distribution with mean 1 (p = 1/2).
    [Theory]
    [InlineData(2, 2, 3, 0.4900)]
    [InlineData(1, 2, 10, 3.0103)]
    [InlineData(1, 2, 60, 18.0618)]
    public void Tails_are_those_of_the_books(double mean, double variance, int count, double surprise) =>
        Assert.Equal(surprise, new NegativeBinomial(mean, variance).UpperSurprise(count), 0.001);

    [Fact]
    public void Zero_surprises_nobody() => Assert.Equal(0, new NegativeBinomial(5, 9).UpperSurprise(0));

    [Fact]
    public void More_is_never_less_surprising_and_the_approximation_joins_on()
    {
        var counts = new NegativeBinomial(120, 4000);
        for (var count = 1; count < 900; count++)
            Assert.True(counts.UpperSurprise(count + 1) > counts.UpperSurprise(count) - 0.35);
        Assert.InRange(counts.UpperSurprise(401) - counts.UpperSurprise(400), -0.3, 0.3);
    }
}
