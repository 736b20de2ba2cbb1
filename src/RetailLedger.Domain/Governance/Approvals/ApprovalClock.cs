using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>What time does to an approval. Each step may be asked for any number of times, late or early, and happens once, when it is due.</summary>
public static class ApprovalClock
{
    /// <summary>A tier did not answer in time.</summary>
    public static Decision Escalate(Approval? approval, int round, DateTimeOffset now) =>
        approval is { IsPending: true, EscalateAt: { } due, Current: { } current } && approval.Round == round && now >= due
            ? Decision.Accept(new ApprovalEscalated(approval.Id, round, approval.Tier, current.EscalateTo ?? current.Role, $"not answered by {due:yyyy-MM-dd HH:mm} UTC"))
            : Decision.Nothing;

    /// <summary>Nobody answered before the end. That never grants.</summary>
    public static Decision Expire(Approval? approval, int round, DateTimeOffset now) =>
        approval is { Status: ApprovalStatus.Pending or ApprovalStatus.Returned, Request.ExpiresAt: { } end } && approval.Round == round && now >= end
            ? Decision.Accept(new ApprovalExpired(approval.Id, round))
            : Decision.Nothing;

    /// <summary>A grant came to its end.</summary>
    public static Decision Lapse(Approval? approval, int round, DateTimeOffset now) =>
        approval is { Status: ApprovalStatus.Granted, Grant: { } grant } && approval.Round == round && now >= grant.ValidUntil
            ? Decision.Accept(new ApprovalLapsed(approval.Id, round))
            : Decision.Nothing;
}
