using RetailLedger.Advisors.Demand;
using RetailLedger.Advisors.Learning;
using RetailLedger.Advisors.Returns;
using RetailLedger.Domain.Findings;

namespace RetailLedger.Service.Findings;

/// <summary>The models by which detectors judge. A finding names the one it came from, so that it can be computed again with the same.</summary>
public static class DetectionModels
{
    /// <summary>Those of this release.</summary>
    public static IReadOnlyList<DetectorModel> Current { get; } = [Of(Detectors.Demand, DemandDetector.Shipped), Of(Detectors.Returns, ReturnSurgeDetector.Shipped), CustomerSearch.Model];

    /// <exception cref="InvalidOperationException">This release holds no such model.</exception>
    public static TreeEnsemble Load(DetectorModel model) =>
        new[] { DemandDetector.Shipped, ReturnSurgeDetector.Shipped }.FirstOrDefault(shipped => shipped.Name == model.Model && shipped.Version == model.Version)
        ?? ShippedModels.Trees(model.Model, model.Version);

    private static DetectorModel Of(string detector, TreeEnsemble model) => new(detector, model.Name, model.Version);
}
