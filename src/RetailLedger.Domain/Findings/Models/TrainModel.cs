using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>What came of learning.</summary>
/// <param name="Version">The version it was given when it learned; it stands in the model.</param>
public sealed record LearnedModel(
    int Version, int Verdicts, int Right, string Content, string ModelDigest, string DataDigest, IReadOnlyList<ModelFigure> Figures, string Card);

/// <summary>Have a model learn from the verdicts on a detector's findings.</summary>
/// <param name="AsOfPosition">What it may know: the log up to here.</param>
public sealed record TrainModel(string Detector, long AsOfPosition, string By);

public static class TrainModelDecider
{
    /// <summary>Refusals: no such detector, one that learns nothing, too few verdicts, somebody else had one trained meanwhile. The same verdicts teach the same, and nothing is written twice.</summary>
    /// <param name="learned">Null where there are too few verdicts to learn from.</param>
    /// <param name="because">The facts on which the authority rests.</param>
    public static Decision Decide(TrainModel command, DetectorInForce? known, LearnedModel? learned, IReadOnlyList<string> because)
    {
        if (DetectorRefusals.OfSeries(command.Detector) is { } refused)
            return refused;
        if (learned is null)
            return Decision.Refuse("model.too_few_verdicts", "There are too few verdicts to learn from: findings that are so are needed, and findings that are not.");
        if (known?.Trained is [.., { } newest] && newest.DataDigest == learned.DataDigest)
            return Decision.Nothing;
        if (learned.Version != NextVersion(known))
            return Decision.Refuse("model.version_taken", "Somebody else had one trained meanwhile: look at that one first.");
        return Decision.Accept(new VerdictModelTrained(
            command.Detector, DetectorInForce.ModelOf(command.Detector), learned.Version, command.AsOfPosition, learned.Verdicts, learned.Right, learned.Content, learned.ModelDigest,
            learned.DataDigest, learned.Figures, learned.Card, command.By, because));
    }

    /// <summary>The version that the next model bears.</summary>
    public static int NextVersion(DetectorInForce? known) => (known?.Trained is [.., { } newest] ? newest.Version : 0) + 1;
}
