using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>Note that nobody looked whether enough is on its way while there was time to.</summary>
public sealed record ExpireReplenishmentReview(string ReviewId);

public static class ExpireReplenishmentReviewDecider
{
    /// <summary>Once, and not before its time; what was answered does not expire. Refusals: unknown.</summary>
    public static Decision Decide(ExpireReplenishmentReview command, ReplenishmentReview? known, DateTimeOffset now)
    {
        if (known is null)
            return Decision.Refuse("replenishment_review.unknown", $"No review {command.ReviewId} was recommended.");
        return known is { Answered: null, Expired: null } && now >= known.Recommended.ExpiresAt
            ? Decision.Accept(new ReplenishmentReviewExpired(command.ReviewId, known.Recommended.ExpiresAt))
            : Decision.Nothing;
    }
}
