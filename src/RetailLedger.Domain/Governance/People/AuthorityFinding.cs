using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>What one way from who answers to whose authority it is rests on, and what it lacks.</summary>
/// <param name="Facts">The facts that serve.</param>
/// <param name="Gaps">What is missing, or does not serve.</param>
/// <param name="Steps">What would mend it, each step a gap or several of one fact.</param>
internal sealed record AuthorityFinding(
    IReadOnlyList<string> Chain, IReadOnlyList<AuthorityFact> Facts, IReadOnlyList<AuthorityFact> Gaps, IReadOnlyList<AuthorityStep> Steps)
{
    public bool Holds => Steps.Count == 0;

    public static AuthorityFinding Of(IReadOnlyList<string> chain, AuthorityQuestion question, IReadOnlyDictionary<string, AuthorityRecord> records)
    {
        List<Requirement> requirements = [.. chain.Select(person => Enrolled(person, records.GetValueOrDefault(person)))];
        for (var hop = 1; hop < chain.Count; hop++)
            requirements.Add(Delegations.Best(records.GetValueOrDefault(chain[hop]), chain[hop], chain[hop - 1], question));
        var root = records.GetValueOrDefault(chain[^1]);
        requirements.Add(RoleHeld(chain[^1], root, question));
        requirements.Add(Authorities.Best(root, chain[^1], question));
        return new(
            chain,
            [.. requirements.Where(requirement => requirement.Step is null).SelectMany(requirement => requirement.Facts)],
            [.. requirements.Where(requirement => requirement.Step is not null).SelectMany(requirement => requirement.Facts)],
            [.. requirements.Select(requirement => requirement.Step).OfType<AuthorityStep>()]);
    }

    private static Requirement Enrolled(string person, AuthorityRecord? record) => record?.Enrolment switch
    {
        Enrolment.Enrolled => Requirement.Met(new AuthorityFact(nameof(PersonEnrolled), person)),
        Enrolment.Left => Requirement.Unmet(new AuthorityStep.Enrol(person), new AuthorityFact(nameof(PersonLeft), person, Gap: AuthorityGap.Over)),
        _ => Requirement.Unmet(new AuthorityStep.Enrol(person), new AuthorityFact(nameof(PersonEnrolled), person, Gap: AuthorityGap.Missing)),
    };

    private static Requirement RoleHeld(string person, AuthorityRecord? record, AuthorityQuestion question)
    {
        var held = record?.Roles.FindAll(role => role.Role == question.Role) ?? [];
        if (held.Exists(role => role.Scope.Covers(question.Scope)))
            return Requirement.Met(new AuthorityFact(nameof(RoleAssigned), person, question.Role));
        return Requirement.Unmet(
            new AuthorityStep.Assign(person, question.Role, question.Scope),
            new AuthorityFact(nameof(RoleAssigned), person, question.Role, held.IsEmpty ? AuthorityGap.Missing : AuthorityGap.OtherScope));
    }
}

/// <summary>Something without which a way leads nowhere: met by facts, or unmet, and then what would meet it.</summary>
internal sealed record Requirement(IReadOnlyList<AuthorityFact> Facts, AuthorityStep? Step)
{
    public static Requirement Met(params IReadOnlyList<AuthorityFact> facts) => new(facts, null);

    public static Requirement Unmet(AuthorityStep step, params IReadOnlyList<AuthorityFact> facts) => new(facts, step);
}
