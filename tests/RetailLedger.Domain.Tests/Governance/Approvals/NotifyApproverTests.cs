using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>Who was told is written down once for each tier, its being raised, and each way.</summary>
public sealed class NotifyApproverTests
{
    private readonly ApprovalScene _scene = new ApprovalScene().Hire("ben", 500_000, "store-manager");

    public NotifyApproverTests() => _scene.Ask(50_000);

    [Fact]
    public void Once_for_a_person_a_tier_a_level_and_a_way()
    {
        var approval = _scene.Approval!;
        var command = new NotifyApprover(approval.Id, 1, 1, "ben", "email", Raised: false);
        var told = Told(command, approval);

        Assert.Equal(Decision.Nothing, NotifyApproverDecider.Decide(command, told));
        foreach (var other in new[] { command with { Raised = true }, command with { Person = "fay" }, command with { Channel = "pager" }, command with { Tier = 2 } })
            Assert.NotSame(told, Told(other, told));
    }

    [Fact]
    public void Of_a_round_that_is_over_and_of_nothing_nothing_is_said()
    {
        var command = new NotifyApprover(_scene.Approval!.Id, 2, 1, "ben", "email", Raised: false);

        Assert.Equal(Decision.Nothing, NotifyApproverDecider.Decide(command, _scene.Approval));
        Assert.Equal(Decision.Nothing, NotifyApproverDecider.Decide(command, null));
    }

    [Fact]
    public void It_changes_nothing_of_what_is_decided_about() =>
        Assert.Equal(_scene.Approval! with { Notified = [] }, Told(new(_scene.Approval!.Id, 1, 1, "ben", "email", Raised: false), _scene.Approval!) with { Notified = [] });

    private static Approval Told(NotifyApprover command, Approval approval) =>
        Assert.IsType<Decision.Accepted>(NotifyApproverDecider.Decide(command, approval)).Events.Aggregate((Approval?)approval, Approval.Evolve)!;
}
