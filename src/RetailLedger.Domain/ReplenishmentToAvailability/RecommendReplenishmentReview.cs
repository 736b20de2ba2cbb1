using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>Have a planner look whether enough is on its way.</summary>
public sealed record RecommendReplenishmentReview(string ReviewId, string Finding, string Series, string? Item, string? Location, long PerDay, double Expected);

public static class RecommendReplenishmentReviewDecider
{
    /// <summary>A week later other days say more.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromDays(7);

    /// <summary>Once for a finding.</summary>
    public static Decision Decide(RecommendReplenishmentReview command, ReplenishmentReview? known, DateTimeOffset now) => known is not null ? Decision.Nothing
        : Decision.Accept(new ReplenishmentReviewRecommended(
            command.ReviewId, command.Finding, command.Series, command.PerDay, command.Expected,
            command.PerDay >= command.Expected ? [ReviewAnswer.OrderMore, ReviewAnswer.KeepThePlan] : [ReviewAnswer.OrderLess, ReviewAnswer.KeepThePlan], now + Lasts, command.Item,
            command.Location));
}
