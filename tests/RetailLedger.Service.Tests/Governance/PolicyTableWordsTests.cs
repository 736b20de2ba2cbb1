using RetailLedger.Domain.Governance;
using RetailLedger.Service.Governance;

namespace RetailLedger.Service.Tests.Governance;

/// <summary>Two versions of a policy differ in rows and in what holds for all rows, and the page says so in words.</summary>
public sealed class PolicyTableWordsTests
{
    private static readonly PolicyTable Table = StandardPolicies.All["WRITE-OFF"];

    [Fact]
    public void How_far_a_policy_looks_back_is_a_difference_like_any_other()
    {
        Assert.Empty(PolicyTableWords.Differences(Table, Table with { SplittingDays = PolicyTable.UsualSplittingDays }));

        var difference = Assert.Single(PolicyTableWords.Differences(Table, Table with { SplittingDays = 7 }));

        Assert.Equal(new("Splitting is noticed within", "one day of the place", "7 days of the place"), difference);
    }

    [Fact]
    public void What_holds_for_all_rows_comes_first_and_then_the_rows_that_are_new_other_or_gone()
    {
        var (first, last) = (Table.Rows[0], Table.Rows[^1]);
        var after = Table with { Hit = HitPolicy.First, Rows = [first with { Then = first.Then with { SampleShare = 0.5m } }, .. Table.Rows.Skip(1).SkipLast(1), last with { Id = "other" }] };

        Assert.Equal(["How rows count", first.Id, "other", last.Id], PolicyTableWords.Differences(Table, after).Select(difference => difference.What));
        Assert.Equal("–", PolicyTableWords.Differences(Table, after)[^1].Now);
    }
}
