using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>What time does to a control and to a decision that was taken under it. It may be asked for any number of times, late or early, and happens once, when it is due.</summary>
public static class ControlClock
{
    /// <summary>A control that was assigned for later begins.</summary>
    public static Decision Begin(CompensatingControl? known, DateTimeOffset now) =>
        known is { HasStarted: false } && known.IsInForce(now) ? Decision.Accept(new CompensatingControlStarted(known.Id)) : Decision.Nothing;

    /// <summary>Nobody reviewed it in time.</summary>
    public static Decision MissReview(CompensatingControl? known, string approvalId, int round, string decider, DateTimeOffset now) =>
        known?.Find(approvalId, round, decider) is { IsOpen: true, IsReviewMissed: false } taken && now >= taken.ReviewBy
            ? Decision.Accept(new ControlledDecisionReviewMissed(known.Id, approvalId, round, decider, taken.ReviewBy))
            : Decision.Nothing;
}
