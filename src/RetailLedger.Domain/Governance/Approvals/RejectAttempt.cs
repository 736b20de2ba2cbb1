using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Write down that somebody tried to answer and might not: once per person and reason.</summary>
public sealed record RejectAttempt(string ApprovalId, string Who, string Code, string Why);

public static class RejectAttemptDecider
{
    public static Decision Decide(RejectAttempt command, Approval? approval) => approval is null || approval.Attempts.Contains(Approval.Attempt(command.Who, command.Code))
        ? Decision.Nothing
        : Decision.Accept(new ApprovalAttemptRejected(approval.Id, approval.Round, command.Who, command.Code, command.Why));
}
