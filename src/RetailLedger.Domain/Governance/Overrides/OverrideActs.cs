using System.Collections.Frozen;

namespace RetailLedger.Domain.Governance;

/// <summary>What may be overridden, by whom it is granted, and who looks at it afterwards.</summary>
public static class OverrideActs
{
    /// <summary>The longest an override may last, in minutes: a day, whatever a policy says.</summary>
    public const int LongestMinutes = 1_440;

    /// <summary>The authority to grant an override; its limit is the most that one may be worth.</summary>
    public static string Grant => ActKinds.OverrideGrant;

    /// <summary>The authority to judge an override that was used.</summary>
    public static string Review => ActKinds.OverrideReview;

    /// <summary>Roles of which one must be held to grant, where no policy says it.</summary>
    public static IReadOnlyList<string> Granters { get; } = ["operations-manager", "director"];

    /// <summary>Roles of which one must be held to review, where no policy says it.</summary>
    public static IReadOnlyList<string> Reviewers { get; } = ["internal-control", "director"];

    /// <summary>Why somebody could not wait, for the reports.</summary>
    public static IReadOnlyList<string> Reasons { get; } = ["nobody-reachable", "customer-waiting", "goods-perishing", "safety", "systems-down"];

    /// <summary>For how long somebody may answer: an emergency that lasts longer than this can wait for its approver. A policy may say otherwise.</summary>
    public static TimeSpan AnsweredWithin { get; } = TimeSpan.FromHours(4);

    /// <summary>Until when, after its first use, an override is to be reviewed. A policy may say otherwise.</summary>
    public static TimeSpan ReviewedWithin { get; } = TimeSpan.FromHours(72);

    // A rule is not changed, a supplier not taken on and a risk not carried because nobody was there to ask.
    private static readonly FrozenSet<string> Never = FrozenSet.ToFrozenSet(
        [ActKinds.PolicyChange, ActKinds.VendorOnboarding, "exception.accept", ActKinds.OverrideGrant, ActKinds.OverrideReview, .. ActKinds.OfFindings, .. ActKinds.OfFollowing, .. ActKinds.OfPolicies, .. ActKinds.OfPurchasing, ActKinds.ModelPromotion], StringComparer.Ordinal);

    public static bool MayBeOverridden(string kind) => !Never.Contains(kind);
}
