using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>Set a detector otherwise.</summary>
public sealed record TuneDetector(string Detector, DetectorTuning To, string By, string Why);

public static class TuneDetectorDecider
{
    /// <summary>Below this score a day is like any other, and most days would be findings.</summary>
    public const double LowestThreshold = 0.1;

    /// <summary>More findings of a day than these nobody looks at.</summary>
    public const int MostADay = 10_000;

    /// <summary>Refusals: no such detector, one that has nothing to tune, no reason, a figure out of its range, a floor of which nothing is sampled.</summary>
    /// <param name="because">The facts on which the authority rests.</param>
    public static Decision Decide(TuneDetector command, DetectorInForce? known, IReadOnlyList<string> because)
    {
        if (DetectorRefusals.Of(command.Detector, command.Why) is { } refused)
            return refused;
        if (DetectorRefusals.OfSeries(command.Detector) is { } learnsNothing)
            return learnsNothing;
        if (command.To.Threshold is < LowestThreshold or >= 1)
            return Decision.Refuse("detector.bad_threshold", $"A threshold is a score from {LowestThreshold} on and below 1.");
        if (command.To.Floor is <= 0 or >= 1)
            return Decision.Refuse("detector.bad_floor", "A floor is a probability above 0 and below 1.");
        if (command.To.MostADay is < 1 or > MostADay)
            return Decision.Refuse("detector.bad_most", $"Of a day 1 to {MostADay} findings are shown; to see none, stop the detector.");
        if (command.To.SampleShare is < 0 or > 1 || (command.To.Floor is not null && command.To.SampleShare is null or 0))
            return Decision.Refuse("detector.no_sample", "A floor needs a sample: which part of what lies below it is shown all the same, above 0 and up to 1. Nobody would notice otherwise that it is wrong.");
        var from = known?.Tuning ?? DetectorTuning.None;
        return from == command.To ? Decision.Nothing : Decision.Accept(new DetectorTuned(command.Detector, from, command.To, command.By, command.Why.Trim(), because));
    }
}
