using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>An event of one finding.</summary>
public abstract record FindingEvent(string FindingId) : ILedgerEvent
{
    public string OwnStream() => FindingLinks.Stream(FindingId);

    public virtual IEnumerable<ObjectLink> Links() => [new(FindingLinks.Finding, FindingId)];
}

/// <summary>To which side a day lies outside of what was expected.</summary>
public enum Direction
{
    Above = 1,
    Below = 2,
}

/// <summary>One number from which a score was made, and what it added.</summary>
/// <param name="Name">As the detector names it.</param>
/// <param name="Part">What it added to the score's margin, above 0 for a deviation and below 0 against it.</param>
public sealed record EvidencePart(string Name, double Value, double Part);

/// <summary>How probable a model that learned from verdicts thinks it that a finding is confirmed.</summary>
/// <param name="IsSampled">It lies below the floor that a person set and is shown all the same, so that the floor can be judged.</param>
public sealed record LearnedScore(string Model, int Version, double Score, bool IsSampled = false);

/// <summary>An advisor found that a day of a series deviates from what was to be expected. It is for a person to look at; nothing follows from it by itself.</summary>
/// <param name="Detector">See <see cref="Detectors"/>.</param>
/// <param name="Day">The day on which it was found: the first of its episode.</param>
/// <param name="Units">Pieces seen that day.</param>
/// <param name="Expected">Pieces expected before the day was seen.</param>
/// <param name="Low">Lower edge of the band in which ordinary days lie, in pieces.</param>
/// <param name="High">Upper edge of that band.</param>
/// <param name="Score">Probability that the day belongs to a deviation, 0 to 1, the same scale for every series.</param>
/// <param name="FeaturesDigest">SHA-256 of the numbers the score was made from: computed again they have the same.</param>
/// <param name="Evidence">Those of the numbers that weighed most, the heaviest first.</param>
/// <param name="Since">First day of the history that was read for it.</param>
/// <param name="Until">Last day that was read with it. A day is judged by what was before it; how many items the shop carries is counted over all days read.</param>
/// <param name="AsOfPosition">What was known: the log up to here, and nothing behind it.</param>
/// <param name="AtRisk">About what the pieces above or below the expected ones cost; absent when nobody knows a price.</param>
/// <param name="Under">The finding of the same day that holds this one: of the item, where this is the item at one place, for one reason or of one lot;
/// where the item is quiet, of the lot, where this is the reason that its returns name, or the other way round.</param>
/// <param name="UntilHour">Up to which hour of the day was counted, where it was found before the day was over.</param>
/// <param name="Traits">What else was known of it, from which a model of verdicts learns and by which it judges.</param>
/// <param name="Learned">What the model of verdicts in force says of it.</param>
/// <param name="Threshold">The score from which on a day was a finding, where a person had set another than the model's own.</param>
public sealed record AnomalyDetected(
    string FindingId,
    string Detector,
    WatchedSeries Series,
    DateOnly Day,
    Direction Direction,
    long Units,
    double Expected,
    double Low,
    double High,
    double Score,
    string ModelId,
    int ModelVersion,
    string FeaturesDigest,
    IReadOnlyList<EvidencePart> Evidence,
    DateOnly Since,
    DateOnly Until,
    long AsOfPosition,
    Money? AtRisk = null,
    string? Under = null,
    int? UntilHour = null,
    IReadOnlyList<double>? Traits = null,
    LearnedScore? Learned = null,
    double? Threshold = null) : FindingEvent(FindingId)
{
    public override IEnumerable<ObjectLink> Links() => base.Links()
        .Concat(Series.Item is { } item ? [new(ObjectTypes.Item, item)] : Array.Empty<ObjectLink>())
        .Concat(Series.Location is { } location ? [new(ObjectTypes.Location, location)] : [])
        .Concat(Series is { Item: { } of, Lot: { } lot } ? [Lots.Link(of, lot)] : [])
        .Concat(Under is null ? [] : [new(FindingLinks.Finding, Under, "under")]);
}

/// <summary>A person saw what no detector had found.</summary>
public sealed record MissReported(string FindingId, string Detector, WatchedSeries Series, DateOnly Day, Direction Direction, string By, string Note) : FindingEvent(FindingId)
{
    public override IEnumerable<ObjectLink> Links() => base.Links()
        .Concat(Series.Item is { } item ? [new(ObjectTypes.Item, item)] : Array.Empty<ObjectLink>())
        .Concat(Series.Location is { } location ? [new(ObjectTypes.Location, location)] : [])
        .Concat(Series is { Item: { } of, Lot: { } lot } ? [Lots.Link(of, lot)] : []);
}

/// <summary>Somebody began to look at a finding.</summary>
/// <param name="At">When: what a verdict cost is counted from here.</param>
public sealed record TriageStarted(string FindingId, string By, DateTimeOffset At) : FindingEvent(FindingId);

/// <summary>A finding is somebody's to look at.</summary>
public sealed record FindingAssigned(string FindingId, string To, string By, string? Note = null) : FindingEvent(FindingId);

/// <summary>Somebody wants to know what another person thinks of a finding before there is a verdict.</summary>
public sealed record SecondOpinionRequested(string FindingId, string Of, string By, string Question) : FindingEvent(FindingId);

/// <summary>Somebody who was asked said what they think of a finding. It is no verdict.</summary>
public sealed record SecondOpinionGiven(string FindingId, string By, TriageVerdict Thinks, string Comment) : FindingEvent(FindingId);

/// <summary>A finding is out of sight until the same episode becomes worse.</summary>
/// <param name="UntilBeyond">Pieces: a later day of the episode further from the expected than this brings it back.</param>
public sealed record FindingDismissed(string FindingId, string By, long UntilBeyond, string Note) : FindingEvent(FindingId);

/// <summary>An episode went on, further from what was expected than the day that was dismissed: it is to be looked at again.</summary>
public sealed record FindingWorsened(string FindingId, DateOnly Day, long Units, double Expected, double Score, long AsOfPosition) : FindingEvent(FindingId);

/// <summary>What a person says a finding is.</summary>
/// <param name="Because">On what the right to say so rests.</param>
/// <param name="Minutes">From the beginning of the look to the verdict; absent where nobody said that they began.</param>
/// <param name="DuplicateOf">The finding that is the same matter.</param>
public sealed record TriageVerdictRecorded(
    string FindingId, TriageVerdict Verdict, string By, string Note, IReadOnlyList<string> Because, decimal? Minutes = null, string? DuplicateOf = null, string? ActingFor = null)
    : FindingEvent(FindingId)
{
    public override IEnumerable<ObjectLink> Links() => DuplicateOf is null ? base.Links() : [.. base.Links(), new(FindingLinks.Finding, DuplicateOf, "same-as")];
}

/// <summary>What a finding turned out to be.</summary>
public enum TriageVerdict
{
    /// <summary>It is so, and something is to be done about it.</summary>
    Confirmed = 1,

    /// <summary>It is so, and was to be expected: a promotion, a feast, an order that was announced.</summary>
    Expected = 2,

    /// <summary>It is so, and nothing is to be done.</summary>
    NoActionNeeded = 3,

    /// <summary>It is not so.</summary>
    FalsePositive = 4,

    /// <summary>It is the same matter as another finding.</summary>
    Duplicate = 5,
}
