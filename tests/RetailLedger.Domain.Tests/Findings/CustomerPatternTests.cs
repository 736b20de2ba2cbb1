using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Findings;

/// <summary>What is found of a customer is one finding in a quarter, judged as any other.</summary>
public sealed class CustomerPatternTests
{
    private static readonly DateOnly Day = new(2026, 5, 11);

    [Theory]
    [InlineData(2026, 4, 1, true)]
    [InlineData(2026, 6, 30, true)]
    [InlineData(2026, 3, 31, false)]
    [InlineData(2026, 7, 1, false)]
    [InlineData(2025, 5, 11, false)]
    public void The_same_quarter_is_the_same_matter(int year, int month, int day, bool same) =>
        Assert.Equal(same, FindingLinks.OfCustomer("K-1", Day) == FindingLinks.OfCustomer("K-1", new(year, month, day)));

    [Fact]
    public void It_is_written_down_once()
    {
        var found = Found();
        Assert.Equal(Decision.Accept(found), NoticeCustomerPatternDecider.Decide(new(found), known: null));
        Assert.Equal(Decision.Nothing, NoticeCustomerPatternDecider.Decide(new(found with { Orders = 13 }), Finding.Evolve(null, found)));
    }

    [Fact]
    public void It_has_a_stake_and_cannot_be_put_off_until_it_is_worse()
    {
        var known = Finding.Evolve(null, Found())!;
        Assert.Equal((Detectors.Customers, "customer:K-1", new Money(6_000, "GBP")), (known.Detector, known.Series.Id, known.AtRisk));
        Assert.Equal("finding.cannot_worsen", Assert.IsType<Decision.Refused>(DismissFindingDecider.Decide(new(known.Id, "ann", "later"), known)).Code);
    }

    private static CustomerPatternDetected Found() => new(
        FindingLinks.OfCustomer("K-1", Day), "K-1", Day, 12, [new(ReturnHabit.WhollyReturned, 12, 0.4, 14)], 0.9999, "customer-patterns", 1, "d", ["B-1 of 2026-05-01: 2 of K-17"],
        Day.AddDays(-199), Day, 7, new(6_000, "GBP"));
}
