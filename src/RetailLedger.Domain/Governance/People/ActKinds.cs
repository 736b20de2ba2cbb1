namespace RetailLedger.Domain.Governance;

/// <summary>The acts that need somebody's authority. Policies, authorities and delegations speak of the same ones. Further
/// kinds are published as data.</summary>
public static class ActKinds
{
    public const string Refund = "return.refund";
    public const string PurchaseOrderRelease = "purchase-order.release";
    public const string WriteOff = "stock.write-off";
    public const string StockAdjustment = "stock.adjustment";
    public const string TransferRelease = "transfer.release";
    public const string PriceOverride = "price.override";
    public const string Markdown = "price.markdown";
    public const string OrderRelease = "order.release";
    public const string PolicyChange = "policy.change";
    public const string VendorOnboarding = "vendor.onboarding";

    /// <summary>Have a model that learned from verdicts judge findings.</summary>
    public const string ModelPromotion = "model.promotion";

    public const string OverrideGrant = "override.grant";
    public const string OverrideReview = "override.review";

    /// <summary>Say what a finding of an advisor is.</summary>
    public const string FindingVerdict = "finding.verdict";

    /// <summary>Train, tune and stop what advises, and take a model back.</summary>
    public const string DetectorCare = "detector.care";

    /// <summary>Say what comes of a look at whether enough is on its way.</summary>
    public const string ReplenishmentReview = "replenishment.review";

    /// <summary>End a quality incident with its cause.</summary>
    public const string IncidentClose = "incident.close";

    /// <summary>Say what a look into a supplier came to.</summary>
    public const string SupplierReview = "supplier.review";

    /// <summary>Have a policy let nothing pass alone for a while, let it again, or retire it.</summary>
    public const string PolicyCare = "policy.care";

    /// <summary>Write to a supplier.</summary>
    public const string SupplierInquiry = "supplier.inquiry";

    /// <summary>Acts that are asked for and let pass by a policy or by people.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Refund, PurchaseOrderRelease, WriteOff, StockAdjustment, TransferRelease, PriceOverride, Markdown, OrderRelease, PolicyChange, VendorOnboarding,
        ModelPromotion,
    ];

    /// <summary>Acts about overrides: nobody asks for leave to do them, but they need authority like the others.</summary>
    public static IReadOnlyList<string> OfOverrides { get; } = [OverrideGrant, OverrideReview];

    /// <summary>Acts about findings of advisors; nobody asks for leave to do them either.</summary>
    public static IReadOnlyList<string> OfFindings { get; } = [FindingVerdict, DetectorCare];

    /// <summary>Acts about what follows from a finding that was confirmed.</summary>
    public static IReadOnlyList<string> OfFollowing { get; } = [ReplenishmentReview, IncidentClose, SupplierReview];

    /// <summary>Acts about policies that bind.</summary>
    public static IReadOnlyList<string> OfPolicies { get; } = [PolicyCare];

    /// <summary>Acts of whoever works with suppliers that commit no money.</summary>
    public static IReadOnlyList<string> OfPurchasing { get; } = [SupplierInquiry];

    /// <summary>All that an authority or a delegation may be for.</summary>
    public static IReadOnlyList<string> Givable { get; } = [.. All, .. OfOverrides, .. OfFindings, .. OfFollowing, .. OfPolicies, .. OfPurchasing];
}
