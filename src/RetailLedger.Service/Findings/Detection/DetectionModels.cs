using RetailLedger.Advisors.Demand;
using RetailLedger.Advisors.Learning;
using RetailLedger.Advisors.Returns;
using RetailLedger.Advisors.Verdicts;
using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Governance;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Findings;

/// <summary>A detector's models as they judge.</summary>
/// <param name="Named">As a request for detection and a finding name them.</param>
/// <param name="Trees">What finds, with the threshold that counts.</param>
/// <param name="Learned">What verdicts taught about what is found; absent where no such model is promoted.</param>
public sealed record DetectionJudge(DetectorModel Named, TreeEnsemble Trees, VerdictModel? Learned)
{
    /// <summary>Whether a finding is one of those below the floor that are shown all the same.</summary>
    public bool IsSampled(string findingId) => Named.Tuning?.SampleShare is { } share && SampleActDecider.IsDrawn(findingId, share);

    /// <summary>Whether a day lies below the floor that a person set.</summary>
    public bool IsBelow(double score, IReadOnlyCollection<float> evidence) => Named.Tuning?.Floor is { } floor && Learned?.Score(FindingTraits.Of(score, evidence)) < floor;
}

/// <summary>The models by which detectors judge. A finding names the ones it came from, so that it can be computed again with the same.</summary>
public static class DetectionModels
{
    /// <summary>Those of this release.</summary>
    public static IReadOnlyList<DetectorModel> Shipped { get; } = [Of(Detectors.Demand, DemandDetector.Shipped), Of(Detectors.Returns, ReturnSurgeDetector.Shipped), CustomerSearch.Model];

    /// <summary>Names of the traits that findings of a detector have in this release.</summary>
    public static IReadOnlyList<string> TraitsOf(string detector) => FindingTraits.Names(detector == Detectors.Returns ? ReturnSurgeDetector.Shipped : DemandDetector.Shipped);

    /// <summary>Those that judge at the moment: without detectors that somebody stopped, and as people promoted and tuned them.</summary>
    public static async Task<IReadOnlyList<DetectorModel>> InForceAsync(ICases cases, CancellationToken ct)
    {
        var models = new List<DetectorModel>();
        foreach (var shipped in Shipped)
        {
            var known = await FindAsync(shipped.Detector, cases, ct);
            if (known?.Stopped is null)
                models.Add(shipped with { Learned = known?.Champion?.Version, Tuning = known is null || known.Tuning == DetectorTuning.None ? null : known.Tuning });
        }

        return models;
    }

    /// <exception cref="InvalidOperationException">This release holds no such model, or the ledger none that was promoted under that name.</exception>
    public static async Task<DetectionJudge> LoadAsync(DetectorModel named, ICases cases, CancellationToken ct)
    {
        var trees = Load(named);
        if (named.Tuning?.Threshold is { } threshold)
            trees = trees with { Threshold = threshold };
        if (named.Learned is not { } version)
            return new(named, trees, null);
        var trained = (await FindAsync(named.Detector, cases, ct))?.Find(version)
            ?? throw new InvalidOperationException($"The detector {named.Detector} was asked to judge by model {version} of its verdicts, and nothing in the ledger says that it was trained.");
        return new(named, trees, VerdictModel.FromJson(trained.Content));
    }

    /// <summary>What people decided about a detector; null where nobody has.</summary>
    public static async Task<DetectorInForce?> FindAsync(string detector, ICases cases, CancellationToken ct) =>
        (await cases.ReadAsync<DetectorInForce>(DetectorInForce.Stream(detector), DetectorInForce.Evolve, ct)).State;

    private static TreeEnsemble Load(DetectorModel model) =>
        new[] { DemandDetector.Shipped, ReturnSurgeDetector.Shipped }.FirstOrDefault(shipped => shipped.Name == model.Model && shipped.Version == model.Version)
        ?? ShippedModels.Trees(model.Model, model.Version);

    private static DetectorModel Of(string detector, TreeEnsemble model) => new(detector, model.Name, model.Version);
}
