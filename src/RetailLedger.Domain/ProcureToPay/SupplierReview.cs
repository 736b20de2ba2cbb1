using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ProcureToPay;

/// <summary>Procurement is to look into a supplier because of what it delivered.</summary>
/// <param name="Incident">The quality incident because of which.</param>
/// <param name="Supplier">Absent where the master data name none: finding out whose it was is the first step.</param>
public sealed record SupplierReviewRequested(string ReviewId, string Item, string Incident, string? Supplier = null) : ILedgerEvent
{
    public string OwnStream() => SupplierReview.Stream(ReviewId);

    public IEnumerable<ObjectLink> Links() =>
        [new(SupplierReview.Category, ReviewId), new("incident", Incident), new(ObjectTypes.Item, Item), .. Supplier is null ? Array.Empty<ObjectLink>() : [new(ObjectTypes.Supplier, Supplier)]];
}

/// <summary>What procurement found.</summary>
/// <param name="Because">The facts on which the authority rests; absent from when none was asked for.</param>
/// <param name="ActingFor">Whose authority was used, when it was not their own.</param>
public sealed record SupplierReviewClosed(string ReviewId, string Outcome, string By, IReadOnlyList<string>? Because = null, string? ActingFor = null) : ILedgerEvent
{
    public string OwnStream() => SupplierReview.Stream(ReviewId);

    public IEnumerable<ObjectLink> Links() => [new(SupplierReview.Category, ReviewId)];
}

/// <summary>A look into a supplier.</summary>
public sealed record SupplierReview(SupplierReviewRequested Requested, SupplierReviewClosed? Closed = null)
{
    public const string Category = "supplier-review";

    public static string Stream(string reviewId) => StreamKeys.Of(Category, reviewId);

    /// <summary>Total: an event that does not fit leaves the review as it was.</summary>
    public static SupplierReview? Evolve(SupplierReview? known, ILedgerEvent @event) => (known, @event) switch
    {
        (null, SupplierReviewRequested e) => new(e),
        ({ Closed: null }, SupplierReviewClosed e) => known with { Closed = e },
        _ => known,
    };
}
