using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>The contracts of compensating controls: names are stored for good.</summary>
internal static class CompensatingControlContracts
{
    private const string Module = "Governance";

    public static IReadOnlyList<EventContract> All { get; } =
    [
        EventContract.Of<CompensatingControlAssigned>("retail.compensating-control.assigned.v1", Module, "Somebody who works elsewhere looks at what is decided where duties cannot be kept apart.", OwnerSystem.Ledger),
        EventContract.Of<CompensatingControlStarted>("retail.compensating-control.started.v1", Module, "A compensating control that was assigned for later is in force.", OwnerSystem.Ledger),
        EventContract.Of<CompensatingControlWithdrawn>("retail.compensating-control.withdrawn.v1", Module, "A compensating control is withdrawn and makes nothing acceptable any more.", OwnerSystem.Ledger),
        EventContract.Of<CompensatingControlUsed>("retail.compensating-control.used.v1", Module, "A decision was taken under a compensating control.", OwnerSystem.Ledger),
        EventContract.Of<ControlledDecisionReviewed>("retail.controlled-decision.reviewed.v1", Module, "Somebody who had no part in it looked at a decision that was taken under a compensating control.", OwnerSystem.Ledger),
        EventContract.Of<ControlledDecisionReviewMissed>("retail.controlled-decision.review-missed.v1", Module, "A decision was taken under a compensating control and nobody looked at it in time.", OwnerSystem.Ledger),
    ];
}
