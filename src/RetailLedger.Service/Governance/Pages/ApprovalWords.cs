using RetailLedger.Domain.Governance;
using RetailLedger.Web;

namespace RetailLedger.Service.Governance.Pages;

/// <summary>Approvals in the words of people.</summary>
public static class ApprovalWords
{
    public static string Act(string kind) => kind switch
    {
        ActKinds.Refund => "Refund a return",
        ActKinds.OrderRelease => "Release a held order",
        ActKinds.PolicyChange => "Change a policy",
        ActKinds.OverrideGrant => "Grant an override",
        ActKinds.OverrideReview => "Review an override",
        _ => ActTemplates.Find(kind, null)?.Title ?? kind,
    };

    public static Tone ToneOf(ApprovalStatus status) => status switch
    {
        ApprovalStatus.Pending => Tone.Info,
        ApprovalStatus.Granted or ApprovalStatus.Consumed => Tone.Ok,
        ApprovalStatus.Denied or ApprovalStatus.Revoked or ApprovalStatus.Invalidated => Tone.Bad,
        ApprovalStatus.Returned or ApprovalStatus.Expired or ApprovalStatus.Lapsed => Tone.Warn,
        _ => Tone.Neutral,
    };

    public static string Of(ApprovalStatus status) => status switch
    {
        ApprovalStatus.Pending => "waits",
        ApprovalStatus.Returned => "returned for change",
        ApprovalStatus.Consumed => "used up",
        _ => status.ToString().ToLowerInvariant(),
    };

    /// <summary>Tier 1 of 2: treasurer.</summary>
    public static string Tier(int tier, int tiers, IEnumerable<string> roles) => tiers == 0 ? "nobody is asked"
        : tier == 0 ? "not routed yet" : $"{tier} of {tiers}: {string.Join(" or ", roles)}";

    /// <summary>Why somebody was not asked.</summary>
    public static string Excluded(string code) => code switch
    {
        SeparationOfDuties.Requested => "asked for it",
        SeparationOfDuties.Touched => "had a hand in the case",
        SeparationOfDuties.Decided => "has already answered",
        "authority.missing" => "has not the authority",
        _ => code,
    };
}
