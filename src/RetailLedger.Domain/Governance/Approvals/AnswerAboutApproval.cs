using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Answer what was asked about a request.</summary>
public sealed record AnswerAboutApproval(string ApprovalId, string By, string Answer);

public static class AnswerAboutApprovalDecider
{
    /// <summary>Refusals: unknown, settled, expired, no words.</summary>
    public static Decision Decide(AnswerAboutApproval command, Approval? approval, DateTimeOffset now) =>
        ApprovalRefusals.NotOpen(approval, command.ApprovalId, now)
        ?? (string.IsNullOrWhiteSpace(command.Answer)
            ? Decision.Refuse("approval.no_comment", "Say the answer.")
            : Decision.Accept(new ApprovalQuestionAnswered(approval!.Id, approval.Round, command.By, command.Answer)));
}
