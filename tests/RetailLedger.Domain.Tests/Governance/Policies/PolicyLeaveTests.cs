using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>How far a policy lets an act pass by itself is what trying every amount finds.</summary>
public sealed class PolicyLeaveTests
{
    private static readonly PolicyRequirement Free = new(AutomationClass.FullyAutomated, [], 0, 0, 0, "By itself.");
    private static readonly PolicyRequirement Asks = new(AutomationClass.MandatoryHuman, [new("finance", 1, 60)], 0, 60, 60, "Somebody is asked.");

    [Fact]
    public void It_is_what_trying_every_amount_finds()
    {
        var dice = new Random(11);
        for (var n = 0; n < 2_000; n++)
        {
            var table = Table(dice);
            var tried = Enumerable.Range(0, 60).TakeWhile(minor => IsFree(table, minor)).Count() - 1;
            var found = PolicyLeave.UpTo(table, []);
            // Every cut lies below 40: what passes at 59 passes for good.
            Assert.Equal(tried == 59 ? long.MaxValue : tried, found?.Minor ?? -1);
        }
    }

    [Fact]
    public void What_is_not_known_is_no_leave_nor_is_a_table_that_looks_at_no_amount()
    {
        PolicyInput amount = new("amount", PolicyInputType.Money, "GBP");
        var early = new PolicyTable(ActKinds.Refund, HitPolicy.Unique, Scope.Everything, [amount, new("early", PolicyInputType.Flag)],
            [new("late", [new("early", Is: false)], Free), new("early", [new("early", Is: true)], Asks)], []);
        Assert.Null(PolicyLeave.UpTo(early, []));
        Assert.Null(PolicyLeave.UpTo(early, [PolicyValue.Of("early", true)]));
        Assert.Equal(long.MaxValue, PolicyLeave.UpTo(early, [PolicyValue.Of("early", false)])?.Minor);
        Assert.Null(PolicyLeave.UpTo(early with { Inputs = [new("early", PolicyInputType.Flag)] }, [PolicyValue.Of("early", false)]));
    }

    private static bool IsFree(PolicyTable table, long minor) =>
        PolicyEvaluation.Evaluate(table, [PolicyValue.Of("amount", new Money(minor, "GBP"))]) is PolicyHit { Row.Then.Tiers.Count: 0 };

    // Ends of every kind, between whole amounts as well, and gaps; more money need not need more here.
    private static PolicyTable Table(Random dice) => new(ActKinds.Refund, HitPolicy.First, Scope.Everything, [new("amount", PolicyInputType.Money, "GBP")],
        [.. Enumerable.Range(1, dice.Next(1, 5)).Select(n => new PolicyRow($"r{n}", dice.Next(8) == 0 ? [] : [new("amount", Within(dice))], dice.Next(3) > 0 ? Free : Asks))], []);

    private static PolicyInterval Within(Random dice)
    {
        var (low, high) = (dice.Next(-2, 20) / 2m, dice.Next(10, 79) / 2m);
        return new(
            Above: dice.Next(3) == 0 ? low : null,
            From: dice.Next(3) == 0 ? low : null,
            UpTo: dice.Next(3) == 0 ? high : null,
            Below: dice.Next(3) == 0 ? high : null);
    }
}
