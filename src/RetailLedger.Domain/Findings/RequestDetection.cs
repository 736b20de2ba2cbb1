using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>Have the detectors look at the days that are over.</summary>
/// <param name="Today">The day that began.</param>
/// <param name="AsOfPosition">What is known: the log up to here.</param>
public sealed record RequestDetection(DateOnly Today, long AsOfPosition, IReadOnlyList<DetectorModel> Models);

public static class RequestDetectionDecider
{
    /// <summary>After a standstill this many days are looked at, at most: of those before, nobody would act any more.</summary>
    public const int MostDays = 31;

    /// <summary>Each day is looked at once.</summary>
    public static Decision Decide(RequestDetection command, Detection? known)
    {
        var to = command.Today.AddDays(-1);
        if (known is not null && to <= known.LookedUpTo)
            return Decision.Nothing;
        var from = known is null ? to : known.LookedUpTo.AddDays(1);
        var earliest = to.AddDays(1 - MostDays);
        return Decision.Accept(new DetectionRequested(from < earliest ? earliest : from, to, command.AsOfPosition, command.Models));
    }
}
