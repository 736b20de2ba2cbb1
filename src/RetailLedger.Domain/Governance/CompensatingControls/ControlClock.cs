using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>What time does to a decision that was taken under a control. It may be asked for any number of times, late or early, and happens once, when it is due.</summary>
public static class ControlClock
{
    /// <summary>Nobody reviewed it in time.</summary>
    public static Decision MissReview(CompensatingControl? known, string approvalId, int round, string decider, DateTimeOffset now) =>
        known?.Find(approvalId, round, decider) is { IsOpen: true, IsReviewMissed: false } taken && now >= taken.ReviewBy
            ? Decision.Accept(new ControlledDecisionReviewMissed(known.Id, approvalId, round, decider, taken.ReviewBy))
            : Decision.Nothing;
}
