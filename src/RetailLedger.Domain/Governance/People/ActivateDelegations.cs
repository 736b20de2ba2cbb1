using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Bring into force what somebody has lent for the case that they let a question wait too long.</summary>
/// <param name="Principal">Who was asked and has not answered.</param>
public sealed record ActivateDelegations(string Principal, string ApprovalId, int Round);

public static class ActivateDelegationsDecider
{
    /// <summary>Only once the request was raised, only of who was asked before that, and only what covers the request. Nobody may more by it than the principal.</summary>
    /// <param name="approval">What waits.</param>
    public static Decision Decide(ActivateDelegations command, AuthorityRecord? principal, Approval? approval, IReadOnlyList<PinnedRate> rates, DateTimeOffset now)
    {
        if (principal is null || approval is not { EscalatedTo: not null, Current: { } tier } || approval.Round != command.Round || approval.Deciders.Contains(command.Principal))
            return Decision.Nothing;
        var question = new AuthorityQuestion(command.Principal, approval.Kind, tier.Role, approval.Request.Amount, approval.Request.Scope, now, rates);
        // Who is asked only since it was raised has let nothing wait.
        var asked = AuthorityCheck.Ask(question, new Dictionary<string, AuthorityRecord>(StringComparer.Ordinal) { [command.Principal] = principal }).May;
        ILedgerEvent[] activated = asked
            ? [.. principal.Delegations.Where(delegation => Delegations.WaitsFor(delegation, principal, question))
                .Select(delegation => new DelegationActivated(delegation.DelegationId, command.Principal, DelegationTrigger.Timeout, delegation.Delegate, approval.Id))]
            : [];
        return activated.Length == 0 ? Decision.Nothing : Decision.Accept(activated);
    }
}
