using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>How a request was answered, as figures are made of it.</summary>
public sealed class ApprovalRoundTests
{
    private const string Id = "stock.write-off/write-off/W-1";
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 17, 30, 0, TimeSpan.Zero);

    private static readonly PolicyRow Row = new("manager", [new("amount", Within: new(Above: 2_500, UpTo: 50_000))],
        new(AutomationClass.MandatoryHuman, [new("area-manager", 1, 240), new("finance", 1, 240)], 0, 2_700, 60, "A manager agrees."));

    [Fact]
    public void Each_answer_has_its_tier_its_wait_and_how_long_it_was_thought_about()
    {
        var row = Told(
            (0, Requested()), (0, new ApprovalTierReached(Id, 1, 1, "area-manager", 1, Start)), (5, new ApprovalRouted(Id, 1, 1, ["ben", "cas"], [])),
            (600, new ApprovalViewed(Id, 1, "ben", "d", 0)), (57_600, Decided(1, "ben")), (57_600, new ApprovalTierReached(Id, 1, 2, "finance", 1, Start)),
            (57_605, new ApprovalRouted(Id, 1, 2, ["fay"], [])), (57_612, Decided(2, "fay")), (57_612, new ApprovalGranted(Id, 1, new(10_000, "GBP"), Start, "fay")));

        Assert.Equal(("ben>fay", "agreed>agreed", "1>2", "area-manager>finance"), (row.AnsweredBy, row.Answers, row.AnsweredTier, row.AnsweredRole));
        // Half an hour of the evening and half an hour of the next morning.
        Assert.Equal(("57600>12", "3600>12", "57000>7"), (row.Waited, row.WaitedBusiness, row.Considered));
        Assert.Equal((ApprovalStatus.Granted, false, Start.AddSeconds(57_612)), (row.Status, row.Automatic, row.EndedAt!.Value));
    }

    [Fact]
    public void The_row_of_the_policy_says_between_which_limits_it_lies()
    {
        var row = Told((0, Requested()));

        Assert.Equal((10_000L, "GBP", 2_500L, 50_000L), (row.MeasuredMinor!.Value, row.MeasuredCurrency, row.FloorMinor!.Value, row.CeilingMinor!.Value));
    }

    [Fact]
    public void What_the_policy_lets_pass_is_automatic_and_nobody_answered() => Assert.Equal(
        (true, "", ApprovalStatus.Granted), Told((0, Requested()), (0, new ApprovalGranted(Id, 1, new(10_000, "GBP"), Start))) is var row ? (row.Automatic, row.AnsweredBy, row.Status) : default);

    private static ApprovalRequested Requested() => new(
        Id, 1, "ann", new(10_000, "GBP"), Scope.Everything, [PolicyValue.Of("amount", new Money(10_000, "GBP"))], Row.Then.Tiers, ["amount"], [], 60,
        new("WRITE-OFF", 1, "digest", Row, [PolicyValue.Of("amount", new Money(10_000, "GBP"))], []));

    private static ApprovalDecisionRecorded Decided(int tier, string by) => new(Id, 1, tier, ApprovalDecision.Agreed, by, "api", "d", []);

    private static ApprovalRound Told(params (int Second, ApprovalEvent Event)[] steps) =>
        steps.Aggregate((ApprovalRound?)null, (row, step) => ApprovalRound.Evolve(row, new(Id, 1), Recorded.As(step.Event, Start.AddSeconds(step.Second))))!;
}
