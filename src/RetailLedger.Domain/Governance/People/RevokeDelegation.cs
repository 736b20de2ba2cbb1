using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Take a delegation back.</summary>
public sealed record RevokeDelegation(string DelegationId, string Principal, string? ReasonCode = null);

public static class RevokeDelegationDecider
{
    /// <summary>Refusals: neither the principal nor an administrator where they work, unknown.</summary>
    public static Decision Decide(RevokeDelegation command, string by, AuthorityRecord? principal, AuthorityRecord? giver)
    {
        if (principal?.Revoked.Contains(command.DelegationId) == true)
            return Decision.Nothing;
        if (by != command.Principal && Giving.Refusal(by, giver, command.Principal, principal?.Home ?? Scope.Everything) is { } refused)
            return refused;
        return principal?.Delegations.Exists(given => given.DelegationId == command.DelegationId) == true
            ? Decision.Accept(new DelegationRevoked(command.DelegationId, command.Principal, command.ReasonCode))
            : Decision.Refuse("delegation.unknown", $"{command.Principal} gave no delegation {command.DelegationId}.");
    }
}
