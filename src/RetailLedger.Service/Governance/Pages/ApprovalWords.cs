using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Screens;
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
        ActKinds.VendorOnboarding => "Take a supplier on",
        AuthorizeReturnDecider.Act => "Take a return outside the rules",
        IssueStoreCreditDecider.Act => "Give store credit",
        AcceptExceptionDecider.Act => "Leave an exception as it is",
        ActKinds.OverrideGrant => "Grant an override",
        ActKinds.OverrideReview => "Review an override",
        ActKinds.FindingVerdict => "Judge a finding",
        ActKinds.DetectorCare => "Train, tune or stop a detector",
        ActKinds.ReplenishmentReview => "Answer a replenishment review",
        ActKinds.IncidentClose => "Close a quality incident",
        ActKinds.SupplierReview => "Close a supplier review",
        ActKinds.PolicyCare => "Stop or retire a policy",
        SortedAlone.Case => "Sort a customer's message",
        SortedAlone.ReturnReason => "Conclude why something comes back",
        ActKinds.SupplierInquiry => "Write to a supplier",
        ActKinds.ModelPromotion => "Promote a model",
        _ => ActTemplates.Find(kind, null)?.Title ?? kind,
    };

    /// <summary>Why no row of a policy says who is asked.</summary>
    public static string Fault(string? code) => code switch
    {
        PolicyFaults.NoneInForce => "No policy in force covers the case, so whoever owns the policies is asked.",
        PolicyFaults.AutomationStopped => "The policy would let it pass alone, and somebody has stopped that for now.",
        PolicyFaults.MostOfDayReached => "The policy would let it pass alone, and as many passed today as may.",
        null => "",
        _ => $"The policy has no answer to the case ({code}), so whoever owns the policies is asked.",
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

    /// <summary>What happens to a request if nobody does anything.</summary>
    public static string IfNobodyAnswers(Approval approval)
    {
        var end = approval.Request.ExpiresAt is { } at ? $" At {TimeWords.Utc(at)} UTC the request is over, and not granted." : "";
        return approval.EscalateAt is { } raise
            ? $"If nobody answers, {approval.Current?.EscalateTo ?? "the same role"} is asked at {TimeWords.Utc(raise)} UTC.{end}"
            : $"If nobody answers, nothing is done.{end}";
    }

    /// <summary>A value as people read it.</summary>
    public static string Value(PolicyValue? value) => value switch
    {
        null => "–",
        { Number: { } minor, Text: { Length: 3 } currency } => Figures.Amount((long)minor, currency),
        { Number: { } number } => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        { Flag: { } flag } => flag ? "yes" : "no",
        _ => value.Text ?? "–",
    };

    /// <summary>What changed since leave was asked, in a line.</summary>
    public static string Drift(ApprovalDrifted drift) => drift.IsMoot ? "nothing of the kind waits on the case any more"
        : string.Join(", ", drift.Inputs.Select(change => $"{change.Input}: {Value(change.Asked)} → {Value(change.Now)}"));

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
