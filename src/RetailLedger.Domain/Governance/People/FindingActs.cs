using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Who may say what a finding of an advisor is, and who may say how it advises. Advisors advise; what follows from a confirmed finding follows by policy, so the word needs
/// authority.</summary>
public static class FindingActs
{
    /// <summary>Roles of which one must be held to judge a finding.</summary>
    public static IReadOnlyList<string> Reviewers { get; } =
        ["ml-reviewer", "planner", "returns-desk", "loss-prevention", "store-manager", "team-lead", "operations-manager", "director"];

    /// <summary>Roles of which one must be held to train, tune or stop a detector.</summary>
    public static IReadOnlyList<string> Keepers { get; } = ["ml-reviewer", "operations-manager", "director"];

    /// <param name="amount">What is at risk; absent when nobody knows, and then nobody's limit is too low.</param>
    /// <returns>The facts the authority rests on, or why not.</returns>
    public static (AuthorityAnswer Answer, Decision? Refusal) Judge(
        string by, string? actingFor, Money? amount, Scope scope, IReadOnlyDictionary<string, AuthorityRecord> records, IReadOnlyList<PinnedRate> rates, DateTimeOffset now) =>
        First(Reviewers, new(by, ActKinds.FindingVerdict, "", amount ?? ReviewSampleDecider.NoAmount, scope, now, rates, actingFor), records);

    /// <returns>The facts the authority to care for a detector rests on, or why not.</returns>
    public static (AuthorityAnswer Answer, Decision? Refusal) Care(
        string by, IReadOnlyDictionary<string, AuthorityRecord> records, IReadOnlyList<PinnedRate> rates, DateTimeOffset now) =>
        First(Keepers, new(by, ActKinds.DetectorCare, "", ReviewSampleDecider.NoAmount, Scope.Everything, now, rates), records);

    internal static (AuthorityAnswer Answer, Decision? Refusal) First(IReadOnlyList<string> roles, AuthorityQuestion question, IReadOnlyDictionary<string, AuthorityRecord> records)
    {
        AuthorityAnswer? last = null;
        foreach (var role in roles)
        {
            if ((last = AuthorityCheck.Ask(question with { Role = role }, records)).May)
                return (last, null);
        }

        return (last!, Decision.Refuse("authority.missing", $"{question.Person} has no authority for {question.Kind} there as {string.Join(" or ", roles)}."));
    }
}
