using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ProcureToPay;

/// <summary>Say what a look into a supplier came to.</summary>
public sealed record CloseSupplierReview(string ReviewId, string Outcome, string By, string? ActingFor = null);

public static class CloseSupplierReviewDecider
{
    /// <summary>Who may say so is settled by their authority.</summary>
    /// <remarks>Refusals: unknown, closed, no outcome.</remarks>
    /// <param name="because">The facts on which the authority rests.</param>
    public static Decision Decide(CloseSupplierReview command, SupplierReview? known, IReadOnlyList<string> because)
    {
        if (known is null)
            return Decision.Refuse("supplier_review.unknown", $"Nobody asked for a review {command.ReviewId}.");
        if (known.Closed is { } closed)
            return Decision.Refuse("supplier_review.closed", $"{closed.By} closed it already.");
        return string.IsNullOrWhiteSpace(command.Outcome)
            ? Decision.Refuse("supplier_review.no_outcome", "Say what came of it.")
            : Decision.Accept(new SupplierReviewClosed(command.ReviewId, command.Outcome.Trim(), command.By, because, command.ActingFor));
    }
}
