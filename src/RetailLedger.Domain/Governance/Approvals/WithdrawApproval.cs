using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Want the act no longer.</summary>
public sealed record WithdrawApproval(string ApprovalId, string By);

public static class WithdrawApprovalDecider
{
    /// <summary>Refusals: unknown, settled, somebody else's.</summary>
    public static Decision Decide(WithdrawApproval command, Approval? approval) => approval switch
    {
        null => ApprovalRefusals.Unknown(command.ApprovalId),
        { Status: ApprovalStatus.Withdrawn } => Decision.Nothing,
        { Status: not (ApprovalStatus.Pending or ApprovalStatus.Returned) } => ApprovalRefusals.Settled(approval),
        _ when approval.Request.RequestedBy != command.By => Decision.Refuse("approval.not_yours", $"{approval.Request.RequestedBy} asked for it."),
        _ => Decision.Accept(new ApprovalWithdrawn(approval.Id, approval.Round, command.By)),
    };
}
