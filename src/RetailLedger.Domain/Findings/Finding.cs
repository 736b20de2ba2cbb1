using System.Collections.Immutable;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>How far people are with a finding.</summary>
public enum FindingStage
{
    /// <summary>Nobody looked at it.</summary>
    New = 1,
    InTriage = 2,

    /// <summary>Out of sight until it becomes worse.</summary>
    Dismissed = 3,

    /// <summary>There is a verdict.</summary>
    Judged = 4,
}

/// <summary>What a decision about a finding needs to know.</summary>
/// <param name="Detected">What a detector found of a series; absent where it found something of a customer, or where a person reported what no detector found.</param>
/// <param name="Pattern">What a detector found of a customer.</param>
public sealed record Finding(
    string Id, string Detector, WatchedSeries Series, DateOnly Day, Direction Direction, AnomalyDetected? Detected = null, MissReported? Reported = null, CustomerPatternDetected? Pattern = null)
{
    /// <summary>About what is at stake; absent when nobody knows.</summary>
    public Money? AtRisk => Detected?.AtRisk ?? Pattern?.AtRisk;

    public FindingStage Stage { get; init; } = FindingStage.New;

    public string? Owner { get; init; }

    public DateTimeOffset? LookedAtSince { get; init; }

    /// <summary>Pieces beyond which a dismissed finding comes back.</summary>
    public long? UntilBeyond { get; init; }

    /// <summary>The latest day of its episode that was worse than what was dismissed.</summary>
    public FindingWorsened? Worsened { get; init; }

    /// <summary>Who was asked for a second opinion and has not given it.</summary>
    public ImmutableHashSet<string> Asked { get; init; } = [];

    public IReadOnlyList<SecondOpinionGiven> Opinions { get; init; } = [];

    public TriageVerdictRecorded? Verdict { get; init; }

    /// <summary>Total: an event that does not fit leaves the finding as it was.</summary>
    public static Finding? Evolve(Finding? known, ILedgerEvent @event) => (known, @event) switch
    {
        (null, AnomalyDetected e) => new(e.FindingId, e.Detector, e.Series, e.Day, e.Direction, Detected: e),
        (null, CustomerPatternDetected e) => new(e.FindingId, Detectors.Customers, WatchedSeries.OfCustomer(e.Customer), e.Day, Direction.Above, Pattern: e),
        (null, MissReported e) => new(e.FindingId, e.Detector, e.Series, e.Day, e.Direction, Reported: e),
        (null, _) => null,
        (_, MissReported e) => known with { Reported = e },
        (_, TriageStarted e) => known with { Stage = FindingStage.InTriage, Owner = known.Owner ?? e.By, LookedAtSince = known.LookedAtSince ?? e.At },
        (_, FindingAssigned e) => known with { Owner = e.To },
        (_, SecondOpinionRequested e) => known with { Asked = known.Asked.Add(e.Of) },
        (_, SecondOpinionGiven e) => known with { Asked = known.Asked.Remove(e.By), Opinions = [.. known.Opinions, e] },
        (_, FindingDismissed e) => known with { Stage = FindingStage.Dismissed, UntilBeyond = e.UntilBeyond, LookedAtSince = null },
        (_, FindingWorsened e) => known with { Stage = FindingStage.New, Worsened = e, UntilBeyond = null },
        (_, TriageVerdictRecorded e) => known with { Stage = FindingStage.Judged, Verdict = e },
        _ => known,
    };
}
