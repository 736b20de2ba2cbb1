using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Want to know more about a request, without deciding.</summary>
public sealed record AskAboutApproval(string ApprovalId, string By, string Question);

/// <summary>Answer what was asked about a request.</summary>
public sealed record AnswerAboutApproval(string ApprovalId, string By, string Answer);

public static class ApprovalQuestionDecider
{
    /// <summary>Refusals: unknown, settled, expired, nothing asked.</summary>
    public static Decision Decide(AskAboutApproval command, Approval? approval, DateTimeOffset now) =>
        ApprovalRefusals.NotOpen(approval, command.ApprovalId, now)
        ?? (string.IsNullOrWhiteSpace(command.Question)
            ? Decision.Refuse("approval.no_comment", "Say what you want to know.")
            : Decision.Accept(new ApprovalQuestioned(approval!.Id, approval.Round, command.By, command.Question)));

    /// <inheritdoc cref="Decide(AskAboutApproval, Approval?, DateTimeOffset)"/>
    public static Decision Decide(AnswerAboutApproval command, Approval? approval, DateTimeOffset now) =>
        ApprovalRefusals.NotOpen(approval, command.ApprovalId, now)
        ?? (string.IsNullOrWhiteSpace(command.Answer)
            ? Decision.Refuse("approval.no_comment", "Say the answer.")
            : Decision.Accept(new ApprovalQuestionAnswered(approval!.Id, approval.Round, command.By, command.Answer)));
}
