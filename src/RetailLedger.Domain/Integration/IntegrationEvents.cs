using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Integration;

/// <summary>The contracts of this module: names are stored for good.</summary>
public static class IntegrationEvents
{
    private const string Module = "Integration";

    public static IReadOnlyList<EventContract> Contracts { get; } =
    [
        EventContract.Of<ForeignWriteRefused>("retail.foreign-write.refused.v1", Module, "A sender stated a fact that another system owns.",
            OwnerSystem.Ledger),
        EventContract.Of<ImportStarted>("retail.import.started.v1", Module, "A file's history began to come in.", OwnerSystem.Ledger),
        EventContract.Of<ImportLinesRefused>("retail.import.lines-refused.v1", Module, "Lines of a file could not become facts.", OwnerSystem.Ledger),
        EventContract.Of<ImportCompleted>("retail.import.completed.v1", Module, "Every line of a file is accounted for.", OwnerSystem.Ledger),
        EventContract.Of<OutboundQueued>("retail.outbound.queued.v1", Module, "A message to somebody outside waits to be sent.", OwnerSystem.Ledger),
        EventContract.Of<OutboundAcknowledged>("retail.outbound.acknowledged.v1", Module, "The way out took a message over.", OwnerSystem.Ledger),
        EventContract.Of<OutboundParked>("retail.outbound.parked.v1", Module, "A message could not be sent and waits for a person.", OwnerSystem.Ledger),
        EventContract.Of<OutboundRequeued>("retail.outbound.requeued.v1", Module, "A person had a parked message tried again.", OwnerSystem.Ledger),
        EventContract.Of<CustomerNotified>("retail.customer.notified.v1", Module, "A customer was told what happened to a case.", OwnerSystem.Ledger),
    ];
}
