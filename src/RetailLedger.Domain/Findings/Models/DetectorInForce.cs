using System.Collections.Immutable;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>How a detector judges at the moment, and what a decision about that needs to know.</summary>
/// <param name="Trained">Every model that learned from its verdicts, oldest first.</param>
/// <param name="Promoted">Versions that were promoted and not taken back, oldest first: the last one judges.</param>
/// <param name="Tuning">What a person set.</param>
/// <param name="Stopped">Why it does not work; absent where it does.</param>
public sealed record DetectorInForce(
    string Detector, ImmutableList<VerdictModelTrained> Trained, ImmutableList<int> Promoted, DetectorTuning Tuning, DetectorStopped? Stopped = null, FindingsHeld? Held = null)
{
    public const string Category = "detector";

    /// <summary>The model whose word counts; absent where the detector judges alone.</summary>
    public VerdictModelTrained? Champion => Promoted is [.., var version] ? Find(version) : null;

    /// <summary>The newest model, where it is not in force and never was: it waits for a promotion, or for a better one.</summary>
    public VerdictModelTrained? Challenger => Trained is [.., var newest] && newest.Version > Promoted.LastOrDefault() && !Tried.Contains(newest.Version) ? newest : null;

    /// <summary>Versions that were taken back.</summary>
    public ImmutableHashSet<int> Tried { get; init; } = [];

    public static string Stream(string detector) => StreamKeys.Of(Category, detector);

    /// <summary>A detector about which nobody has decided anything.</summary>
    public static DetectorInForce Of(string detector) => new(detector, [], [], DetectorTuning.None);

    /// <summary>The name of the models that learn from a detector's verdicts.</summary>
    public static string ModelOf(string detector) => $"{detector}-verdicts";

    public VerdictModelTrained? Find(int version) => Trained.Find(model => model.Version == version);

    /// <summary>Total: an event that does not fit leaves it as it was.</summary>
    public static DetectorInForce? Evolve(DetectorInForce? known, ILedgerEvent @event) => @event is DetectorEvent e ? Next(known ?? Of(e.Detector), e) : known;

    private static DetectorInForce Next(DetectorInForce known, DetectorEvent @event) => @event switch
    {
        VerdictModelTrained e => known with { Trained = known.Trained.Add(e) },
        ModelPromoted e => known with { Promoted = known.Promoted.Add(e.Version) },
        ModelReverted e when known.Promoted is [.., var last] && last == e.Version => known with { Promoted = known.Promoted.RemoveAt(known.Promoted.Count - 1), Tried = known.Tried.Add(e.Version) },
        DetectorStopped e => known with { Stopped = e },
        DetectorResumed => known with { Stopped = null },
        DetectorTuned e => known with { Tuning = e.To },
        FindingsHeld e => known with { Held = e },
        _ => known,
    };
}

/// <summary>Refusals that several decisions about detectors share.</summary>
internal static class DetectorRefusals
{
    /// <summary>Refusals: no such detector, no reason.</summary>
    public static Decision? Of(string detector, string why) => Detectors.All.Contains(detector)
        ? string.IsNullOrWhiteSpace(why) ? Decision.Refuse("detector.no_reason", "Say why: whoever wonders later reads it.") : null
        : Unknown(detector);

    /// <summary>What judges customers takes its rates from them: there is nothing to learn or to tune.</summary>
    public static Decision? OfSeries(string detector) => Detectors.OfSeries.Contains(detector) ? null
        : Detectors.All.Contains(detector) ? Decision.Refuse("detector.learns_nothing", $"The detector {detector} measures against what is usual; verdicts change nothing of it. It can be stopped.")
        : Unknown(detector);

    public static Decision Unknown(string detector) => Decision.Refuse("detector.unknown", $"There is no detector {detector}; there are {string.Join(", ", Detectors.All)}.");
}
