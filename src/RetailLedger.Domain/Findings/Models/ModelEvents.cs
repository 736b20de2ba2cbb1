using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>An event about how one detector judges: its models, how it is tuned, whether it works at all.</summary>
/// <param name="Detector">See <see cref="Detectors"/>.</param>
public abstract record DetectorEvent(string Detector) : ILedgerEvent
{
    public string OwnStream() => DetectorInForce.Stream(Detector);

    public IEnumerable<ObjectLink> Links() => [new(DetectorInForce.Category, Detector)];
}

/// <summary>One figure of a model.</summary>
/// <param name="Name">What it measures, in small letters and hyphens.</param>
public sealed record ModelFigure(string Name, double Value);

/// <summary>A model learned from what people said of findings. It judges nothing: it is a challenger, which is watched beside what is in force until somebody promotes it.</summary>
/// <param name="AsOfPosition">What was known when it learned: the log up to here, and nothing behind it.</param>
/// <param name="Verdicts">How many verdicts it learned from.</param>
/// <param name="Right">How many of them said that the finding is so.</param>
/// <param name="Content">The model itself, as text: it is small, and so every node and every export has it.</param>
/// <param name="ModelDigest">SHA-256 of <paramref name="Content"/>.</param>
/// <param name="DataDigest">SHA-256 of the findings and verdicts it learned from, in the order in which they were found.</param>
/// <param name="Figures">What it did on the last verdicts, having learned from those before them.</param>
/// <param name="Card">What it is for, what it learned from and whose, and where it is weak.</param>
/// <param name="Because">On what the right to have it trained rests.</param>
public sealed record VerdictModelTrained(
    string Detector, string Model, int Version, long AsOfPosition, int Verdicts, int Right, string Content, string ModelDigest, string DataDigest, IReadOnlyList<ModelFigure> Figures,
    string Card, string By, IReadOnlyList<string> Because) : DetectorEvent(Detector);

/// <summary>Those who may agreed: from the next look on findings are judged by this model as well.</summary>
/// <param name="GrantId">What was granted: there is no promotion without.</param>
public sealed record ModelPromoted(string Detector, string Model, int Version, string ModelDigest, string? GrantId = null) : DetectorEvent(Detector), IGrantedAct;

/// <summary>Somebody took a promoted model back: the one before it judges again, or the detector alone.</summary>
/// <param name="To">The version that judges from now on; absent where the detector judges alone.</param>
public sealed record ModelReverted(string Detector, string Model, int Version, string By, string Why, IReadOnlyList<string> Because, int? To = null) : DetectorEvent(Detector);

/// <summary>Somebody stopped a detector: it looks at no day and finds nothing until somebody lets it work again.</summary>
public sealed record DetectorStopped(string Detector, string By, string Why, IReadOnlyList<string> Because) : DetectorEvent(Detector);

/// <summary>A detector that was stopped works again, from the next look on.</summary>
public sealed record DetectorResumed(string Detector, string By, string Why, IReadOnlyList<string> Because) : DetectorEvent(Detector);

/// <summary>What a person set of a detector; what is absent is as the model says.</summary>
/// <param name="Threshold">Score from which on a day is a finding.</param>
/// <param name="Floor">How probable it must be that a finding is confirmed, by what verdicts taught; below it nobody is asked to look.</param>
/// <param name="MostADay">So many findings are shown of one day at most, those worth most first.</param>
/// <param name="SampleShare">Which part of what lies below the floor is shown all the same, so that somebody notices when the floor is wrong.</param>
public sealed record DetectorTuning(double? Threshold = null, double? Floor = null, int? MostADay = null, decimal? SampleShare = null)
{
    /// <summary>As the model says.</summary>
    public static DetectorTuning None { get; } = new();
}

/// <summary>Somebody set a detector otherwise. Nothing else ever does: verdicts teach a model, and a model changes nothing by itself.</summary>
public sealed record DetectorTuned(string Detector, DetectorTuning From, DetectorTuning To, string By, string Why, IReadOnlyList<string> Because) : DetectorEvent(Detector);

/// <summary>A finding that was not shown, and how probable it was that somebody would have confirmed it.</summary>
public sealed record HeldFinding(string FindingId, double Score);

/// <summary>A look at days found more than was shown: the rest is counted and named here, and is in nobody's list.</summary>
/// <param name="From">First day that was looked at.</param>
/// <param name="To">Last day that was looked at.</param>
/// <param name="BelowFloor">How many lay below the floor that a person had set.</param>
/// <param name="BeyondMost">How many were more than a person wanted to see of a day.</param>
/// <param name="First">Those worth most of them.</param>
public sealed record FindingsHeld(string Detector, DateOnly From, DateOnly To, long AsOfPosition, int BelowFloor, int BeyondMost, IReadOnlyList<HeldFinding> First) : DetectorEvent(Detector);
