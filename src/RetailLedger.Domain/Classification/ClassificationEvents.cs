using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Classification;

/// <summary>The contracts of this module: names are stored for good.</summary>
public static class ClassificationEvents
{
    private const string Module = "Classification";

    public static IReadOnlyList<EventContract> Contracts { get; } =
    [
        EventContract.Of<ClassifierUnavailable>("retail.classifier.unavailable.v1", Module, "A classifier, or what drafts answers, does not answer; rules and templates take its place.", OwnerSystem.Ledger),
        EventContract.Of<ClassifierRecovered>("retail.classifier.recovered.v1", Module, "A classifier, or what drafts answers, answers again.", OwnerSystem.Ledger),
    ];
}
