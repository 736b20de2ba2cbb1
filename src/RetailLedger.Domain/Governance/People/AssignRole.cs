using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Give somebody a job, somewhere.</summary>
public sealed record AssignRole(string PersonId, string Role, Scope Scope);

public static class AssignRoleDecider
{
    /// <summary>Refusals: in one's own favour, not an administrator there, no role named, not enrolled.</summary>
    public static Decision Decide(AssignRole command, string by, AuthorityRecord? person, AuthorityRecord? giver)
    {
        if (Giving.Refusal(by, giver, command.PersonId, command.Scope) is { } refused)
            return refused;
        if (string.IsNullOrWhiteSpace(command.Role))
            return Decision.Refuse("role.unnamed", "Say which role.");
        if (Giving.NotEnrolled(person, command.PersonId) is { } unknown)
            return unknown;
        return person!.Roles.Contains(new(command.Role, command.Scope))
            ? Decision.Nothing
            : Decision.Accept(new RoleAssigned(command.PersonId, command.Role, command.Scope));
    }
}
