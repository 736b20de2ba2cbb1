using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Write down that somebody who may answer was told.</summary>
/// <param name="Raised">It was told when it was raised to a higher role.</param>
public sealed record NotifyApprover(string ApprovalId, int Round, int Tier, string Person, string Channel, bool Raised);

public static class NotifyApproverDecider
{
    /// <summary>Once for a person, a tier, its being raised, and a way. What is told of a round that is over concerns nobody.</summary>
    public static Decision Decide(NotifyApprover command, Approval? approval) =>
        approval is null || approval.Round != command.Round || approval.Notified.Contains(Approval.Notice(command.Tier, command.Raised, command.Person, command.Channel))
            ? Decision.Nothing
            : Decision.Accept(new ApprovalNotified(approval.Id, approval.Round, command.Tier, command.Person, command.Channel, command.Raised));
}
