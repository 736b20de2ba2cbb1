using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Take a job from somebody, in the scope in which it was given.</summary>
public sealed record WithdrawRole(string PersonId, string Role, Scope Scope);

public static class WithdrawRoleDecider
{
    /// <summary>Refusals: one's own, not an administrator there. What nobody holds is withdrawn already.</summary>
    public static Decision Decide(WithdrawRole command, string by, AuthorityRecord? person, AuthorityRecord? giver) =>
        Giving.Refusal(by, giver, command.PersonId, command.Scope)
        ?? (person?.Roles.Contains(new(command.Role, command.Scope)) == true
            ? Decision.Accept(new RoleWithdrawn(command.PersonId, command.Role, command.Scope))
            : Decision.Nothing);
}
