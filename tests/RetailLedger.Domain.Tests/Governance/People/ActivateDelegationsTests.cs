using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>What was lent for the case that somebody lets a question wait comes into force when they did, and not before or further.</summary>
public sealed class ActivateDelegationsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 15, 0, 0, TimeSpan.Zero);
    private static readonly DelegationGranted Lent = new("D-1", "amy", "dee", Scope.Everything, DateTimeOffset.UnixEpoch, Now.AddDays(9), DelegationTrigger.Timeout);

    [Fact]
    public void What_waited_too_long_brings_it_into_force_once_with_both_names()
    {
        var decision = Decide(Raised(), Lent);

        Assert.Equal(Decision.Accept(new DelegationActivated("D-1", "amy", DelegationTrigger.Timeout, "dee", "stock.write-off/write-off/W-1")), decision);
        Assert.Equal(Decision.Nothing, Decide(Raised(), Lent, new DelegationActivated("D-1", "amy", DelegationTrigger.Timeout)));
    }

    [Fact]
    public void Before_it_was_raised_and_when_it_is_over_nothing_comes_into_force()
    {
        Assert.Equal(Decision.Nothing, Decide(Asked(), Lent));
        Assert.Equal(Decision.Nothing, Decide(Approval.Evolve(Raised(), new ApprovalDenied("stock.write-off/write-off/W-1", 1, "cas", "no")), Lent));
        Assert.Equal(Decision.Nothing, Decide(null, Lent));
    }

    [Theory]
    [InlineData("by its window")]
    [InlineData("by an absence")]
    [InlineData("for another act")]
    [InlineData("elsewhere")]
    [InlineData("up to less")]
    [InlineData("not yet")]
    [InlineData("over")]
    public void What_does_not_cover_the_request_stays_as_it_is(string what) => Assert.Equal(Decision.Nothing, Decide(Raised(), what switch
    {
        "by its window" => Lent with { Trigger = DelegationTrigger.Window },
        "by an absence" => Lent with { Trigger = DelegationTrigger.Absence },
        "for another act" => Lent with { Kinds = ["price.markdown"] },
        "elsewhere" => Lent with { Scope = new(Location: "YORK-02") },
        "up to less" => Lent with { Limit = new(9_999, "GBP") },
        "not yet" => Lent with { From = Now.AddMinutes(1) },
        _ => Lent with { To = Now },
    }));

    [Fact]
    public void Who_answered_or_was_asked_only_as_it_was_raised_let_nothing_wait()
    {
        var answered = Approval.Evolve(Raised(), new ApprovalDecisionRecorded("stock.write-off/write-off/W-1", 1, 1, ApprovalDecision.Agreed, "amy", "api", "d", []));

        Assert.Equal(Decision.Nothing, Decide(answered, Lent));
        Assert.Equal(Decision.Nothing, ActivateDelegationsDecider.Decide(new("amy", "stock.write-off/write-off/W-1", 1), Amy("finance", Lent), Raised(), [], Now));
    }

    private static Decision Decide(Approval? approval, params ILedgerEvent[] said) =>
        ActivateDelegationsDecider.Decide(new("amy", "stock.write-off/write-off/W-1", 1), Amy("area-manager", said), approval, [], Now);

    private static AuthorityRecord Amy(string role, params ILedgerEvent[] said) => new ILedgerEvent[]
    {
        new PersonEnrolled("amy", "UK", Scope.Everything), new RoleAssigned("amy", role, Scope.Everything),
        new AuthorityGranted("A-1", "amy", ["stock.write-off"], new(50_000, "GBP"), Scope.Everything, DateTimeOffset.UnixEpoch),
    }.Concat(said).Aggregate((AuthorityRecord?)null, AuthorityRecord.Evolve)!;

    private static Approval Asked() => new ILedgerEvent[]
    {
        new ApprovalRequested("stock.write-off/write-off/W-1", 1, "ann", new(10_000, "GBP"), Scope.Everything, [], [new("area-manager", 2, 240, "finance")], [], [], 60),
        new ApprovalTierReached("stock.write-off/write-off/W-1", 1, 1, "area-manager", 2, Now),
    }.Aggregate((Approval?)null, Approval.Evolve)!;

    private static Approval Raised() => Approval.Evolve(Asked(), new ApprovalEscalated("stock.write-off/write-off/W-1", 1, 1, "finance", "not answered"))!;
}
