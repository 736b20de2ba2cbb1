using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>Say what comes of a recommended review.</summary>
public sealed record AnswerReplenishmentReview(string ReviewId, ReviewAnswer Answer, string By, string Note);

public static class AnswerReplenishmentReviewDecider
{
    /// <summary>Refusals: unknown, answered, over, no note.</summary>
    public static Decision Decide(AnswerReplenishmentReview command, ReplenishmentReview? known, DateTimeOffset now)
    {
        if (known is null)
            return Decision.Refuse("replenishment_review.unknown", $"No review {command.ReviewId} was recommended.");
        if (known.Answered is { } answered)
            return Decision.Refuse("replenishment_review.answered", $"{answered.By} answered it already.");
        if (now >= known.Recommended.ExpiresAt)
            return Decision.Refuse("replenishment_review.over", "It is too old: look at the days since.");
        return string.IsNullOrWhiteSpace(command.Note)
            ? Decision.Refuse("replenishment_review.no_note", "Say why.")
            : Decision.Accept(new ReplenishmentReviewAnswered(command.ReviewId, command.Answer, command.By, command.Note.Trim()));
    }
}
