using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

/// <summary>The contracts of this module: names are stored for good.</summary>
public static class ExceptionsEvents
{
    private const string Module = "Exceptions";

    public static IReadOnlyList<EventContract> Contracts { get; } =
    [
        EventContract.Of<ExceptionRaised>("retail.exception.raised.v1", Module, "Something went wrong on a case and somebody owns it.", OwnerSystem.Ledger),
        EventContract.Of<ExpectedEventMissed>("retail.expected-event.missed.v1", Module, "What should have followed did not follow in time.", OwnerSystem.Ledger),
        EventContract.Of<SilenceBoundLearned>("retail.silence-bound.learned.v1", Module, "It was learned after how long a step counts as silent.", OwnerSystem.Ledger),
        EventContract.Of<CaseQuarantined>("retail.case.quarantined.v1", Module, "A view or a reaction could not digest an event and leaves its case alone.", OwnerSystem.Ledger),
        EventContract.Of<CaseReleased>("retail.case.released.v1", Module, "A case that was left alone is followed again.", OwnerSystem.Ledger),
        EventContract.Of<ExceptionAssigned>("retail.exception.assigned.v1", Module, "Somebody else has the exception now.", OwnerSystem.Ledger),
        EventContract.Of<ExceptionReclassified>("retail.exception.reclassified.v1", Module, "An exception is of another class than it was taken for.", OwnerSystem.Ledger),
        EventContract.Of<ExceptionRetryAttempted>("retail.exception-retry.attempted.v1", Module, "What had failed was tried again.", OwnerSystem.Ledger),
        EventContract.Of<ExceptionEscalated>("retail.exception.escalated.v1", Module, "Nobody settled an exception in time.", OwnerSystem.Ledger),
        EventContract.Of<ExceptionResolved>("retail.exception.resolved.v1", Module, "What was awaited happened.", OwnerSystem.Ledger),
        EventContract.Of<ExceptionAccepted>("retail.exception.accepted.v1", Module, "An exception stays as it is, by a grant.", OwnerSystem.Ledger),
        EventContract.Of<ExceptionReopened>("retail.exception.reopened.v1", Module, "An exception was thought to be over and is not.", OwnerSystem.Ledger),
    ];
}
