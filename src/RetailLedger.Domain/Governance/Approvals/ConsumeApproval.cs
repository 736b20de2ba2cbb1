using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Note that an act was done by a grant.</summary>
/// <param name="ByEventId">The act.</param>
public sealed record ConsumeApproval(string ApprovalId, int Round, string ByEventId, Money Amount);

public static class ConsumeApprovalDecider
{
    /// <summary>It happened, so it is noted, once; what came too late for the grant takes nothing of it.</summary>
    public static Decision Decide(ConsumeApproval command, Approval? approval)
    {
        if (approval is not { Grant: { } grant } || approval.Round != command.Round || approval.UsedBy.Contains(command.ByEventId) || approval.Status != ApprovalStatus.Granted)
            return Decision.Nothing;
        var used = command.Amount.Currency == grant.Remaining.Currency ? command.Amount.Minor : grant.Remaining.Minor;
        var remaining = grant.Remaining with { Minor = Math.Max(0, grant.Remaining.Minor - Math.Max(0, used)) };
        return Decision.Accept(new ApprovalConsumed(approval.Id, approval.Round, command.ByEventId, command.Amount, remaining));
    }
}
