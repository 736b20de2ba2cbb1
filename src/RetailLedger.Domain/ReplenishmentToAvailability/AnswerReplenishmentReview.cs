using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>Say what comes of a recommended review.</summary>
/// <param name="Answer">One of the options; nothing where all are rejected.</param>
/// <param name="Instead">What is done instead of what was proposed, where it is modified.</param>
public sealed record AnswerReplenishmentReview(
    string ReviewId, ReviewAnswer? Answer, string By, string Note, ReviewOutcome Outcome = ReviewOutcome.Accepted, string? Instead = null, string? ActingFor = null);

public static class AnswerReplenishmentReviewDecider
{
    /// <summary>Who may say so is settled by their authority. What is too old to be followed can still be rejected, by whoever then says why nobody answered.</summary>
    /// <remarks>Refusals: unknown, answered, over, no note, not offered, nothing instead.</remarks>
    /// <param name="because">The facts on which the authority rests.</param>
    public static Decision Decide(AnswerReplenishmentReview command, ReplenishmentReview? known, IReadOnlyList<string> because, DateTimeOffset now)
    {
        if (known is null)
            return Decision.Refuse("replenishment_review.unknown", $"No review {command.ReviewId} was recommended.");
        if (known.Answered is { } answered)
            return Decision.Refuse("replenishment_review.answered", $"{answered.By} answered it already.");
        var rejected = command.Outcome == ReviewOutcome.Rejected;
        if (!rejected && (known.Expired is not null || now >= known.Recommended.ExpiresAt))
            return Decision.Refuse("replenishment_review.over", "It is too old to be followed: look at the days since, and reject it.");
        if (string.IsNullOrWhiteSpace(command.Note))
            return Decision.Refuse("replenishment_review.no_note", "Say why.");
        if (!rejected && (command.Answer is not { } chosen || !known.Recommended.Options.Contains(chosen)))
            return Decision.Refuse("replenishment_review.not_offered", "Choose one of the options, or reject them all.");
        if (command.Outcome == ReviewOutcome.Modified == string.IsNullOrWhiteSpace(command.Instead))
            return Decision.Refuse("replenishment_review.bad_instead", "What is modified says what is done instead, and nothing else does.");
        return Decision.Accept(new ReplenishmentReviewAnswered(
            command.ReviewId, rejected ? ReviewAnswer.KeepThePlan : command.Answer!.Value, command.By, command.Note.Trim(), command.Outcome,
            string.IsNullOrWhiteSpace(command.Instead) ? null : command.Instead.Trim(), because, command.ActingFor));
    }
}
