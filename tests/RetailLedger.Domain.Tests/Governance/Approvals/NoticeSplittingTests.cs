using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>Up to 100.00 passes by itself in this scene: what is split off something larger is noticed with the request that passes it, and only then.</summary>
public sealed class NoticeSplittingTests
{
    [Theory]
    [InlineData(8_000, 0, false)]
    [InlineData(8_000, 2_000, false)]
    [InlineData(8_000, 2_001, true)]
    [InlineData(10_000, 1, true)]
    [InlineData(1, 10_000, true)]
    [InlineData(500, 10_001, false)]
    [InlineData(10_001, 9_000, false)]
    public void It_is_noticed_when_the_sum_passes_the_limit(long asked, long before, bool noticed)
    {
        var scene = new ApprovalScene();
        scene.Ask(asked);
        var decision = NoticeSplittingDecider.Decide(new(ApprovalScene.Id, 1, before == 0 ? [] : [Earlier("W-1", before)]), scene.Approval, ApprovalScene.Policy.Table);
        if (!noticed)
        {
            Assert.Same(Decision.Nothing, decision);
            return;
        }

        var found = Assert.IsType<ThresholdHuggingDetected>(Assert.Single(Assert.IsType<Decision.Accepted>(decision).Events));
        Assert.Equal(("ann", new Money(asked + before, "GBP"), "manager"), (found.Person, found.Total, found.Row));
        Assert.Equal(["W-1"], found.Others);
    }

    [Fact]
    public void Another_currency_another_round_and_nothing_at_all_are_not_added()
    {
        var scene = new ApprovalScene();
        scene.Ask(9_000);
        Assert.Same(Decision.Nothing, NoticeSplittingDecider.Decide(new(ApprovalScene.Id, 1, [new("W-1", new(9_000, "EUR"))]), scene.Approval, ApprovalScene.Policy.Table));
        Assert.Same(Decision.Nothing, NoticeSplittingDecider.Decide(new(ApprovalScene.Id, 2, [Earlier("W-1", 9_000)]), scene.Approval, ApprovalScene.Policy.Table));
        Assert.Same(Decision.Nothing, NoticeSplittingDecider.Decide(new(ApprovalScene.Id, 1, [Earlier("W-1", 9_000)]), approval: null, ApprovalScene.Policy.Table));
    }

    private static EarlierRequest Earlier(string id, long minor) => new(id, new(minor, "GBP"));
}
