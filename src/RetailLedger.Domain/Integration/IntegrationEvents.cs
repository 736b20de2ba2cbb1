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
    ];
}
