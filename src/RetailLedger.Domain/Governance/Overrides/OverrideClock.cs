using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>What time does to an override. Each step may be asked for any number of times, late or early, and happens once, when it is due.</summary>
public static class OverrideClock
{
    /// <summary>Nobody answered, or nobody used it, before its end. What was used awaits its review instead.</summary>
    public static Decision Expire(Override? known, int round, DateTimeOffset now) => known is not null && known.Round == round && known switch
    {
        { Status: OverrideStatus.Requested } => now >= known.Request.AnswerBy,
        { Status: OverrideStatus.Granted, Grant: { } grant } => now >= grant.ExpiresAt,
        _ => false,
    }
        ? Decision.Accept(new OverrideExpired(known.Id, round))
        : Decision.Nothing;

    /// <summary>Nobody reviewed it in time.</summary>
    public static Decision MissReview(Override? known, int round, DateTimeOffset now) =>
        known is { Status: OverrideStatus.Used, IsReviewMissed: false, ReviewBy: { } due } && known.Round == round && now >= due
            ? Decision.Accept(new OverrideReviewMissed(known.Id, round, due))
            : Decision.Nothing;
}
