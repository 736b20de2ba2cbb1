using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Who may say what a finding of an advisor is. Advisors advise; what follows from a confirmed finding follows by policy, so the word needs authority.</summary>
public static class FindingActs
{
    /// <summary>Roles of which one must be held to judge a finding.</summary>
    public static IReadOnlyList<string> Reviewers { get; } =
        ["ml-reviewer", "planner", "returns-desk", "loss-prevention", "store-manager", "team-lead", "operations-manager", "director"];

    /// <param name="amount">What is at risk; absent when nobody knows, and then nobody's limit is too low.</param>
    /// <returns>The facts the authority rests on, or why not.</returns>
    public static (AuthorityAnswer Answer, Decision? Refusal) Judge(
        string by, string? actingFor, Money? amount, Scope scope, IReadOnlyDictionary<string, AuthorityRecord> records, IReadOnlyList<PinnedRate> rates, DateTimeOffset now)
    {
        AuthorityAnswer? last = null;
        foreach (var role in Reviewers)
        {
            if ((last = AuthorityCheck.Ask(new(by, ActKinds.FindingVerdict, role, amount ?? ReviewSampleDecider.NoAmount, scope, now, rates, actingFor), records)).May)
                return (last, null);
        }

        return (last!, Decision.Refuse("authority.missing", $"{by} has no authority for {ActKinds.FindingVerdict} there as {string.Join(" or ", Reviewers)}."));
    }
}
