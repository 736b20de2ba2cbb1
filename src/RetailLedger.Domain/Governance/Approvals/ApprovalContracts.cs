using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>The contracts of approvals: names are stored for good.</summary>
internal static class ApprovalContracts
{
    private const string Module = "Governance";

    public static IReadOnlyList<EventContract> All { get; } =
    [
        Of<ApprovalRequested>("requested", "Somebody asks whether an act may be done."),
        Of<ApprovalTierReached>("tier-reached", "It is the turn of a tier."),
        Of<ApprovalRouted>("routed", "Who may answer for a tier, and who may not and why."),
        Of<ApprovalNotified>("notified", "Somebody who may answer was told that it waits for them."),
        Of<ApprovalDecisionRecorded>("decision-recorded", "Somebody decided, by their own authority or by somebody else's."),
        Of<ApprovalGranted>("granted", "The act may be done, up to a limit, until a moment."),
        Of<ApprovalDenied>("denied", "The act may not be done."),
        Of<ApprovalEscalated>("escalated", "A tier did not answer in time: a higher role is asked as well."),
        Of<ApprovalQuestioned>("questioned", "Somebody who is to decide wants to know more."),
        Of<ApprovalQuestionAnswered>("question-answered", "A question about a request was answered."),
        Of<ApprovalWithdrawn>("withdrawn", "Who asked no longer wants it."),
        Of<ApprovalExpired>("expired", "Nobody answered in time. It is not granted."),
        Of<ApprovalInvalidated>("invalidated", "What was decided about is no longer what it was: the answer is void."),
        Of<ApprovalRevoked>("revoked", "A grant is taken back before it is used up."),
        Of<ApprovalLapsed>("lapsed", "A grant came to its end."),
        Of<ApprovalConsumed>("consumed", "A grant was used."),
        Of<ApprovalAttemptRejected>("attempt-rejected", "Somebody tried to decide and might not."),
        Of<ApprovalViewed>("viewed", "Somebody looked at a request before deciding."),
        Of<ThresholdHuggingDetected>("threshold-hugging-detected", "What one person asked for bit by bit would have needed somebody's word as a whole."),
    ];

    private static EventContract Of<TEvent>(string name, string sentence) where TEvent : ILedgerEvent =>
        EventContract.Of<TEvent>($"retail.approval.{name}.v1", Module, sentence, OwnerSystem.Ledger);
}
