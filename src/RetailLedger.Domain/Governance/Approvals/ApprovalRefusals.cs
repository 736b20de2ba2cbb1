using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Refusals that several decisions about approvals share.</summary>
internal static class ApprovalRefusals
{
    public static Decision Unknown(string approvalId) => Decision.Refuse("approval.unknown", $"Nobody asked for {approvalId}.");

    /// <summary>The later answer: somebody or something was first.</summary>
    public static Decision Settled(Approval approval) => approval.Status == ApprovalStatus.Returned
        ? Decision.Refuse("approval.returned", "It lies with whoever asked, to be changed.")
        : Decision.Refuse("approval.decided", $"It is {Word(approval.Status)}: {approval.Settled}.");

    /// <returns>Why nobody can answer now; null when somebody can.</returns>
    public static Decision? NotOpen(Approval? approval, string approvalId, DateTimeOffset now) => approval switch
    {
        null => Unknown(approvalId),
        { IsPending: false } => Settled(approval),
        // The clock may be late; an answer is not.
        { Request.ExpiresAt: { } end } when now >= end => Decision.Refuse("approval.expired", $"It was to be answered by {end:yyyy-MM-dd HH:mm} UTC."),
        _ => null,
    };

    private static string Word(ApprovalStatus status) => status.ToString().ToLowerInvariant();
}
