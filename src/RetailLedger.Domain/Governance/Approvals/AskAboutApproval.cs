using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Want to know more about a request, without deciding.</summary>
public sealed record AskAboutApproval(string ApprovalId, string By, string Question);

public static class AskAboutApprovalDecider
{
    /// <summary>Refusals: unknown, settled, expired, no words.</summary>
    public static Decision Decide(AskAboutApproval command, Approval? approval, DateTimeOffset now) =>
        ApprovalRefusals.NotOpen(approval, command.ApprovalId, now)
        ?? (string.IsNullOrWhiteSpace(command.Question)
            ? Decision.Refuse("approval.no_comment", "Say what you want to know.")
            : Decision.Accept(new ApprovalQuestioned(approval!.Id, approval.Round, command.By, command.Question)));
}
