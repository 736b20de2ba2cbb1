using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>How overrides are named: as the approval whose place one takes, by the act and the case. So the act finds its override by its own name, and one
/// for anything else is never found.</summary>
public static class OverrideLinks
{
    public const string Override = "override";

    // No kind of act holds a colon, so that no grant can be taken for an override or the other way round.
    internal const string Mark = Override + ":";

    /// <summary>For example <c>order.release/order/WEB-10042</c>.</summary>
    public static string Id(string rule, string subject) => ApprovalLinks.Id(rule, subject);

    public static string Stream(string overrideId) => StreamKeys.Of(Override, overrideId);

    /// <summary>The name by which an act says which override let it pass.</summary>
    public static string GrantId(string overrideId, int round) => Mark + ApprovalLinks.GrantId(overrideId, round);

    /// <summary>The override and the round behind a grant's name; null when it is that of an approval.</summary>
    public static (string OverrideId, int Round)? OfGrant(string grantId) =>
        grantId.StartsWith(Mark, StringComparison.Ordinal) ? ApprovalLinks.Parse(grantId[Mark.Length..]) : null;

    internal static IEnumerable<ObjectLink> Of(string overrideId)
    {
        yield return new(Override, overrideId);
        if (ApprovalLinks.Parts(overrideId) is var (_, subject))
            yield return StreamKeys.Link(subject, "subject");
    }
}
