using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>How approvals are named: by the act and the case it is for. So there is one approval for an act on a case, a second request is a further round of
/// it, and nobody gains anything by asking again under another name.</summary>
public static class ApprovalLinks
{
    public const string Approval = "approval";

    /// <summary>For example <c>return.refund/return/R-1001</c>.</summary>
    public static string Id(string kind, string subject) => $"{kind.Trim()}/{subject.Trim()}";

    public static string Stream(string approvalId) => StreamKeys.Of(Approval, approvalId);

    /// <summary>The act and the case behind an id; null when it is none.</summary>
    public static (string Kind, string Subject)? Parts(string approvalId) =>
        approvalId.Split('/', 2) is [{ Length: > 0 } kind, { Length: > 0 } subject] && subject.Contains('/', StringComparison.Ordinal) ? (kind, subject) : null;

    /// <summary>The name by which an act says which round of which approval let it pass.</summary>
    public static string GrantId(string approvalId, int round) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{approvalId}#{round}");

    /// <summary>The approval and the round behind a grant's name; null when it is none, or that of an override.</summary>
    public static (string ApprovalId, int Round)? OfGrant(string grantId) => grantId.StartsWith(OverrideLinks.Mark, StringComparison.Ordinal) ? null : Parse(grantId);

    internal static (string Id, int Round)? Parse(string grantId) =>
        grantId.LastIndexOf('#') is > 0 and var mark
        && int.TryParse(grantId.AsSpan(mark + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var round)
            ? (grantId[..mark], round)
            : null;

    internal static IEnumerable<ObjectLink> Of(string approvalId)
    {
        yield return new(Approval, approvalId);
        if (Parts(approvalId) is var (_, subject))
            yield return StreamKeys.Link(subject, "subject");
    }
}
