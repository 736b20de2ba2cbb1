using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Take a compensating control back.</summary>
public sealed record WithdrawCompensatingControl(string ControlId, string Why);

public static class WithdrawCompensatingControlDecider
{
    /// <summary>By an administrator there, or by its reviewer, who sees best when it does not hold. Refusals: unknown, neither of the two, no reason.</summary>
    public static Decision Decide(WithdrawCompensatingControl command, string by, CompensatingControl? known, AuthorityRecord? giver)
    {
        if (known is null)
            return ControlRules.Unknown(command.ControlId);
        if (by != known.Terms.Reviewer && !Giving.IsAdmin(giver, known.Terms.Place))
            return Decision.Refuse("authority.admin_required", $"Only its reviewer, or who holds the role {Giving.Admin} for that part of the enterprise, may do that.");
        if (known.WithdrawnBy is not null)
            return Decision.Nothing;
        return string.IsNullOrWhiteSpace(command.Why)
            ? Decision.Refuse("control.no_comment", "Say why.")
            : Decision.Accept(new CompensatingControlWithdrawn(known.Id, by, command.Why.Trim()));
    }
}
