using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>Have a planner look whether enough is on its way.</summary>
/// <param name="Ground">What lies in stock; absent where nobody knows.</param>
public sealed record RecommendReplenishmentReview(string ReviewId, string Finding, string Series, string? Item, string? Location, long PerDay, double Expected, ReviewGround? Ground = null);

public static class RecommendReplenishmentReviewDecider
{
    /// <summary>A week later other days say more.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromDays(7);

    /// <summary>Once for a finding.</summary>
    public static Decision Decide(RecommendReplenishmentReview command, ReplenishmentReview? known, DateTimeOffset now)
    {
        if (known is not null)
            return Decision.Nothing;
        ReviewAnswer[] options = [command.PerDay >= command.Expected ? ReviewAnswer.OrderMore : ReviewAnswer.OrderLess, ReviewAnswer.KeepThePlan];
        return Decision.Accept(new ReplenishmentReviewRecommended(
            command.ReviewId, command.Finding, command.Series, command.PerDay, command.Expected, options, now + Lasts, command.Item, command.Location,
            command.Ground, command.Ground is { } ground ? ReviewEffects.Of(options, command.PerDay, command.Expected, ground) : null));
    }
}
