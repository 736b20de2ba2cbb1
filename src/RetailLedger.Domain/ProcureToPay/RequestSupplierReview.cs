using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ProcureToPay;

/// <summary>Have procurement look into a supplier.</summary>
public sealed record RequestSupplierReview(string ReviewId, string Item, string? Supplier, string Incident);

public static class RequestSupplierReviewDecider
{
    /// <summary>Once for an incident.</summary>
    public static Decision Decide(RequestSupplierReview command, SupplierReview? known) => known is not null ? Decision.Nothing
        : Decision.Accept(new SupplierReviewRequested(command.ReviewId, command.Item, command.Incident, command.Supplier));
}
