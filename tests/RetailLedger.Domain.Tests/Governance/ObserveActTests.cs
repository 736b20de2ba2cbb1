using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>What is done outside is judged by the policy of its day, all of one case together.</summary>
public sealed class ObserveActTests
{
    private const string Case = "write-off/WO-1";

    private static readonly PolicyTable Table = new(
        ActKinds.WriteOff, HitPolicy.Unique, Scope.Everything, [new("amount", PolicyInputType.Money, Currency: "GBP")],
        [
            Row("small", new(UpTo: 2_500), AutomationClass.FullyAutomated),
            Row("large", new(Above: 2_500), AutomationClass.MandatoryHuman, new ApprovalTier("area-manager", 1, 240)),
        ],
        ["amount"]);

    private static readonly PolicyInForce Policy = new("WRITE-OFF", 1, "digest", Table, []);

    [Theory]
    [InlineData(2_499, false)]
    [InlineData(2_500, false)]
    [InlineData(2_501, true)]
    public void Above_what_needs_no_grant_a_control_was_passed_by(long minor, bool bypassed)
    {
        var events = Accepted(ObserveActDecider.Decide(Done("e-1", minor), observed: null, Policy));
        Assert.Equal(new Money(minor, "GBP"), Assert.IsType<ActObserved>(events[0]).Total);
        Assert.True(((ActObserved)events[0]).Pin!.Holds());
        Assert.Equal(bypassed, events.OfType<ControlBypassed>().Any(e => e is { Rule: ObserveActDecider.NotGranted, MissingGrant: ActKinds.WriteOff }));
    }

    [Fact]
    public void A_rule_of_its_own_is_the_one_that_is_broken()
    {
        var events = Accepted(ObserveActDecider.Decide(Done("e-1", 2_501) with { Rule = "price.drifted" }, observed: null, Policy));
        Assert.Equal("price.drifted", Assert.Single(events.OfType<ControlBypassed>()).Rule);
        Assert.Single(Accepted(ObserveActDecider.Decide(Done("e-1", 2_500) with { Rule = "price.drifted" }, observed: null, Policy)));
    }

    [Fact]
    public void Small_entries_under_one_paper_are_one_act()
    {
        ActsObserved? observed = null;
        var bypasses = new List<string>();
        foreach (var act in new[] { "e-1", "e-2", "e-3" })
        {
            foreach (var @event in Accepted(ObserveActDecider.Decide(Done(act, 1_000), observed, Policy)))
            {
                observed = ActsObserved.Evolve(observed, @event);
                if (@event is ControlBypassed e)
                    bypasses.Add(e.Act);
            }
        }

        Assert.Equal(["e-3"], bypasses);
        Assert.Equal(new Money(3_000, "GBP"), observed!.Total);
    }

    [Fact]
    public void What_says_all_of_it_anew_does_not_add_up()
    {
        var observed = ActsObserved.Evolve(null, Accepted(ObserveActDecider.Decide(Done("e-1", 2_000), null, Policy))[0]);
        Assert.Single(Accepted(ObserveActDecider.Decide(Done("e-2", 2_100) with { Adds = false }, observed, Policy)));
    }

    [Theory]
    [InlineData(10_000, null)]
    [InlineData(10_001, ObserveActDecider.BeyondGrant)]
    public void What_was_instructed_covers_as_much_and_no_more(long minor, string? rule)
    {
        var instructed = Instructed.Nothing.And(new WriteOffInstructed("WO-1", new(6_000, "GBP"), [PolicyValue.Of("amount", new Money(6_000, "GBP"))], "g-1"))
            .And(new WriteOffInstructed("WO-1", new(5_000, "USD"), [PolicyValue.Of("amount", new Money(4_000, "GBP")), PolicyValue.Of("amount.stated", new Money(5_000, "USD"))], "g-2"));
        var events = Accepted(ObserveActDecider.Decide(Done("e-1", minor) with { Instructed = instructed }, null, Policy));
        Assert.Equal(rule, events.OfType<ControlBypassed>().SingleOrDefault()?.Rule);
    }

    [Fact]
    public void What_nobody_can_value_is_no_leave_and_another_currency_is_not_compared()
    {
        var unknown = Done("e-1", 1) with { Amount = null, Inputs = [] };
        var events = Accepted(ObserveActDecider.Decide(unknown, null, Policy));
        Assert.Equal(PolicyFaults.InputMissing, Assert.IsType<ActObserved>(events[0]).Fault);
        Assert.Single(events.OfType<ControlBypassed>());
        Assert.Single(Accepted(ObserveActDecider.Decide(unknown with { Instructed = new(true, null) }, null, Policy)));

        var foreign = Done("e-1", 5_000) with { Instructed = new(true, new(9_000, "USD")) };
        Assert.Single(Accepted(ObserveActDecider.Decide(foreign, null, Policy)).OfType<ControlBypassed>());
    }

    [Fact]
    public void It_is_observed_once_and_only_against_a_control_that_exists()
    {
        var observed = ActsObserved.Evolve(null, Accepted(ObserveActDecider.Decide(Done("e-1", 9_000), null, Policy))[0]);
        Assert.Same(Decision.Nothing, ObserveActDecider.Decide(Done("e-1", 9_000), observed, Policy));
        Assert.Equal("control.unknown", Assert.IsType<Decision.Refused>(ObserveActDecider.Decide(Done("e-1", 1) with { Control = "none" }, null, Policy)).Code);
    }

    private static ObserveAct Done(string act, long minor) =>
        new(ActKinds.WriteOff, Case, Controls.WriteOff, act, new(minor, "GBP"), [PolicyValue.Of("amount", new Money(minor, "GBP"))], Instructed.Nothing, Adds: true);

    private static PolicyRow Row(string id, PolicyInterval within, AutomationClass automation, params ApprovalTier[] tiers) =>
        new(id, [new("amount", within)], new(automation, tiers, 0, 0, 0, id));

    private static IReadOnlyList<ILedgerEvent> Accepted(Decision decision) => Assert.IsType<Decision.Accepted>(decision).Events;
}
