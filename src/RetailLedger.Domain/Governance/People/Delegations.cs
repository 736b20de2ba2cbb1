using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Which of the delegations from one person to another serves a question, or comes nearest to it.</summary>
internal static class Delegations
{
    public static Requirement Best(AuthorityRecord? record, string principal, string person, AuthorityQuestion question)
    {
        var nearest = (record?.Delegations ?? [])
            .Where(delegation => delegation.Delegate == person)
            .Select(delegation => (Delegation: delegation, Gaps: Gaps(delegation, record!, question)))
            .OrderBy(found => found.Gaps.Count)
            .ThenBy(found => found.Delegation.DelegationId, StringComparer.Ordinal)
            .FirstOrDefault();
        var scope = nearest.Delegation is { } near && near.Scope.Covers(question.Scope) ? near.Scope : question.Scope;
        var step = new AuthorityStep.Delegate(principal, person, question.Kind, AmountLimit.Size(question.Amount), scope);
        if (nearest.Delegation is not { } delegation)
            return Requirement.Unmet(step, new AuthorityFact(nameof(DelegationGranted), principal, Gap: AuthorityGap.Missing));
        var fact = new AuthorityFact(nameof(DelegationGranted), principal, delegation.DelegationId);
        return nearest.Gaps.Count == 0
            ? Requirement.Met([fact with { Rates = AmountLimit.RatesUsed(question, delegation.Limit) }, .. TriggerOf(delegation, record!, principal, question.At)])
            : Requirement.Unmet(step, [.. nearest.Gaps.Select(gap => fact with { Gap = gap })]);
    }

    /// <summary>Whether nothing but the principal's letting a question wait is wanting for it to serve the question.</summary>
    public static bool WaitsFor(GivenDelegation delegation, AuthorityRecord principal, AuthorityQuestion question) =>
        delegation is { Trigger: DelegationTrigger.Timeout, TimedOut: false } && Gaps(delegation, principal, question) is [AuthorityGap.NotTriggered];

    private static IReadOnlyList<AuthorityGap> Gaps(GivenDelegation delegation, AuthorityRecord principal, AuthorityQuestion question)
    {
        List<AuthorityGap> gaps = [];
        if (question.At < delegation.From)
            gaps.Add(AuthorityGap.NotYet);
        else if (question.At >= delegation.To)
            gaps.Add(AuthorityGap.Over);
        else if (!IsTriggered(delegation, principal, question.At))
            gaps.Add(AuthorityGap.NotTriggered);
        if (delegation.Kinds?.Contains(question.Kind) == false)
            gaps.Add(AuthorityGap.OtherKind);
        if (!delegation.Scope.Covers(question.Scope))
            gaps.Add(AuthorityGap.OtherScope);
        if (delegation.Limit is { } limit && AmountLimit.Gap(question, limit) is { } gap)
            gaps.Add(gap);
        return gaps;
    }

    /// <summary>Whether somebody stands in by it at the moment, whatever for.</summary>
    public static bool IsInForce(GivenDelegation delegation, AuthorityRecord principal, DateTimeOffset at) =>
        delegation.From <= at && at < delegation.To && IsTriggered(delegation, principal, at);

    private static bool IsTriggered(GivenDelegation delegation, AuthorityRecord principal, DateTimeOffset at) =>
        delegation.Trigger == DelegationTrigger.Window || delegation.TimedOut
        || (delegation.Trigger == DelegationTrigger.Absence && principal.IsAbsent(at));

    private static IReadOnlyList<AuthorityFact> TriggerOf(GivenDelegation delegation, AuthorityRecord record, string principal, DateTimeOffset at) => delegation.Trigger switch
    {
        DelegationTrigger.Window => [],
        DelegationTrigger.Absence when record.IsAbsent(at) => [new(nameof(AbsenceDeclared), principal)],
        _ => [new(nameof(DelegationActivated), principal, delegation.DelegationId)],
    };
}
