using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Which of somebody's authorities serves a question, or comes nearest to it.</summary>
internal static class Authorities
{
    public static Requirement Best(AuthorityRecord? record, string person, AuthorityQuestion question)
    {
        var nearest = (record?.Grants ?? [])
            .Where(grant => grant.Kinds.Contains(question.Kind))
            .Select(grant => (Grant: grant, Gaps: Gaps(grant, question)))
            .OrderBy(found => found.Gaps.Count)
            .ThenBy(found => found.Grant.GrantId, StringComparer.Ordinal)
            .FirstOrDefault();
        var scope = nearest.Grant is { } near && near.Scope.Covers(question.Scope) ? near.Scope : question.Scope;
        var step = new AuthorityStep.Grant(person, question.Kind, AmountLimit.Size(question.Amount), scope);
        if (nearest.Grant is not { } grant)
            return Requirement.Unmet(step, new AuthorityFact(nameof(AuthorityGranted), person, Gap: AuthorityGap.Missing));
        var fact = new AuthorityFact(nameof(AuthorityGranted), person, grant.GrantId);
        return nearest.Gaps.Count == 0
            ? Requirement.Met(fact with { Rates = AmountLimit.RatesUsed(question, grant.Limit) })
            : Requirement.Unmet(step, [.. nearest.Gaps.Select(gap => fact with { Gap = gap })]);
    }

    private static IReadOnlyList<AuthorityGap> Gaps(HeldAuthority grant, AuthorityQuestion question)
    {
        List<AuthorityGap> gaps = [];
        if (question.At < grant.From)
            gaps.Add(AuthorityGap.NotYet);
        else if (question.At >= grant.To)
            gaps.Add(AuthorityGap.Over);
        if (!grant.Scope.Covers(question.Scope))
            gaps.Add(AuthorityGap.OtherScope);
        if (AmountLimit.Gap(question, grant.Limit) is { } gap)
            gaps.Add(gap);
        return gaps;
    }
}
