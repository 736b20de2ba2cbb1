using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests;

/// <summary>Events as history holds them, for folds that look at what surrounds an event.</summary>
public static class Recorded
{
    public static RecordedEvent As(ILedgerEvent data, DateTimeOffset occurredAt, long position = 1) => new(
        position, Guid.Empty, data.OwnStream(), position, EventCatalogue.Of(data).Type, data,
        new()
        {
            Owner = OwnerSystem.Ledger,
            Source = "test",
            SourceId = "1",
            Actor = new(ActorKind.System, "test"),
            OccurredAt = occurredAt,
            CorrelationId = "c",
            Release = "test",
        },
        occurredAt);
}
