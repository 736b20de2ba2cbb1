using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>What a policy lets pass alone is stopped by a person or by a day's number, and people are asked instead; nothing that asks anybody becomes laxer by it.</summary>
public sealed class PolicyStopTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Midnight = Monday.Date.AddDays(1);
    private static readonly string[] Because = ["pat owns the policies."];

    private Policy _policy = Bound(PolicyTables.Refund with { MostADay = 3 });

    [Fact]
    public void Somebody_stops_it_and_lets_it_again()
    {
        Assert.Null(_policy.StoppedAt(Monday));
        Assert.Equal("policy.no_reason", ApprovalScene.Code(Stop(" ")));
        Assert.Equal("policy.unknown", ApprovalScene.Code(StopAutomationDecider.Decide(new("NONE", "pat", "x"), null, Because, Monday)));

        var stopped = Told<PolicyAutomationStopped>(Stop("Refunds of another shop come in."));
        Assert.Equal((1, "pat", Monday, null), (stopped.Version, stopped.By, stopped.From, stopped.Until));
        Assert.Equal(Because, stopped.Because);
        Assert.Equal(PolicyFaults.AutomationStopped, _policy.StoppedAt(Monday.AddYears(1))!.Code);
        Assert.Null(_policy.StoppedAt(Monday.AddTicks(-1)));
        Assert.Same(Decision.Nothing, Stop("again"));

        Assert.Equal("policy.no_reason", ApprovalScene.Code(Resume("")));
        Told<PolicyAutomationResumed>(Resume("They stopped."));
        Assert.Null(_policy.StoppedAt(Monday));
        Assert.Same(Decision.Nothing, Resume("again"));
        Assert.Equal("policy.unknown", ApprovalScene.Code(ResumeAutomationDecider.Decide(new("NONE", "pat", "x"), null, Because, Monday)));
    }

    [Fact]
    public void As_many_as_may_in_a_day_stop_it_until_the_day_is_over()
    {
        Assert.Same(Decision.Nothing, Limit(2));
        var stopped = Told<PolicyAutomationStopped>(Limit(3));
        Assert.Equal((3, null, Midnight), (stopped.Passed, stopped.By, stopped.Until));
        Assert.Equal(PolicyFaults.MostOfDayReached, _policy.StoppedAt(Midnight.AddTicks(-1))!.Code);
        Assert.Null(_policy.StoppedAt(Midnight));
        Assert.Same(Decision.Nothing, Limit(4));

        // Who lets it again lets it for that day; the next one counts anew.
        Told<PolicyAutomationResumed>(Resume("It is the sale."));
        Assert.Same(Decision.Nothing, Limit(5));
        Told<PolicyAutomationStopped>(LimitDayDecider.Decide(new("REFUND", 3, Midnight.AddDays(1)), _policy, Midnight.AddHours(9)));
    }

    [Fact]
    public void A_person_makes_of_a_days_stop_one_for_good()
    {
        Told<PolicyAutomationStopped>(Limit(3));
        Told<PolicyAutomationStopped>(Stop("It is fraud."));
        Assert.Equal("pat", _policy.StoppedAt(Midnight.AddDays(30))!.By);
        Assert.Same(Decision.Nothing, Limit(9));
    }

    [Fact]
    public void A_version_that_names_no_number_is_never_limited()
    {
        _policy = Bound(PolicyTables.Refund);
        Assert.Same(Decision.Nothing, Limit(1_000_000));
        Assert.Same(Decision.Nothing, LimitDayDecider.Decide(new("NONE", 9, Midnight), null, Monday));
    }

    [Fact]
    public void A_stop_outlives_the_version_it_came_with()
    {
        Told<PolicyAutomationStopped>(Stop("x"));
        _policy = Policy.Evolve(_policy, new PolicyDrafted("REFUND", 2, PolicyTables.Refund, "d2"))!;
        _policy = Policy.Evolve(_policy, new PolicyActivated("REFUND", 2, Monday))!;
        Assert.NotNull(PolicyResolution.Resolve("return.refund", new(LegalEntity: "UK"), [_policy], Monday)!.Stop);
    }

    // The least that a row asks of anybody, for what would have passed; for what is asked about anyway, what its own row asks.
    [Theory]
    [InlineData(10_000)]
    [InlineData(20_001)]
    [InlineData(200_000)]
    public void What_would_pass_is_asked_of_whom_the_policy_asks_first(long minor)
    {
        var alone = Asked(minor);
        Told<PolicyAutomationStopped>(Stop("x"));
        var instead = Asked(minor);

        if (alone.Tiers.Count > 0)
        {
            Assert.Equal((alone.Tiers[0], null), (instead.Tiers[0], instead.Fault));
            return;
        }

        Assert.Equal((PolicyFaults.AutomationStopped, null), (instead.Fault, instead.Pin));
        Assert.Equal(PolicyTables.Refund.Rows.First(row => row.Then.Tiers.Count == 1).Then.Tiers[0].Role, Assert.Single(instead.Tiers).Role);
        Assert.NotNull(instead.ExpiresAt);
    }

    [Fact]
    public void Only_acts_that_nobody_was_asked_about_are_counted()
    {
        var alone = Asked(10_000);
        Assert.Equal(("REFUND", 1), PassedAlone.By(alone));
        Assert.Null(PassedAlone.By(Asked(20_001)));
        Assert.Equal(("REFUND", 2), PassedAlone.By(new Passed("REFUND version 2")));
        Assert.Null(PassedAlone.By(new Passed(null)));
    }

    private static Policy Bound(PolicyTable table) =>
        new ILedgerEvent[] { new PolicyDrafted("REFUND", 1, table, "d1"), new PolicyActivated("REFUND", 1, Monday.AddDays(-1)) }.Aggregate((Policy?)null, Policy.Evolve)!;

    private Decision Stop(string why) => StopAutomationDecider.Decide(new("REFUND", "pat", why), _policy, Because, Monday);

    private Decision Resume(string why) => ResumeAutomationDecider.Decide(new("REFUND", "pat", why), _policy, Because, Monday);

    private Decision Limit(long passed) => LimitDayDecider.Decide(new("REFUND", passed, Midnight), _policy, Monday);

    private ApprovalRequested Asked(long minor)
    {
        var policy = PolicyResolution.Resolve("return.refund", new(LegalEntity: "UK"), [_policy], Monday);
        var request = new RequestApproval("return.refund", "return/R-1", "ann", new(minor, "GBP"), new(LegalEntity: "UK"), PolicyTables.RefundOf(minor), []);
        return Assert.IsType<ApprovalRequested>(Assert.IsType<Decision.Accepted>(RequestApprovalDecider.Decide(request, null, policy, Monday)).Events[0]);
    }

    private T Told<T>(Decision decision) where T : ILedgerEvent
    {
        var told = Assert.IsType<T>(Assert.Single(Assert.IsType<Decision.Accepted>(decision).Events));
        _policy = Policy.Evolve(_policy, told)!;
        return told;
    }

    private sealed record Passed(string? AllowedBy) : IGrantedAct
    {
        public string? GrantId => null;

        public string OwnStream() => "return/R-1";

        public IEnumerable<ObjectLink> Links() => [];
    }
}
