using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>Have the detectors look at a day that is still going on.</summary>
/// <param name="UntilHour">The hour that has come, by the clock of the place.</param>
/// <param name="AsOfPosition">What is known: the log up to here.</param>
public sealed record LookWithinDay(DateOnly Day, int UntilHour, long AsOfPosition, IReadOnlyList<DetectorModel> Models);

public static class LookWithinDayDecider
{
    /// <summary>Hours at which a day that is going on is looked at: what was more than a whole day should be by then is told at once.</summary>
    public static IReadOnlyList<int> Hours { get; } = [12, 15, 18];

    /// <summary>Once for each of the hours, and only of the day behind those that are over and were looked at.</summary>
    public static Decision Decide(LookWithinDay command, Detection? known) =>
        known is null || command.Day != known.LookedUpTo.AddDays(1) || !Hours.Contains(command.UntilHour) || (known.Within == command.Day && known.UntilHour >= command.UntilHour)
            ? Decision.Nothing
            : Decision.Accept(new DetectionRequested(command.Day, command.Day, command.AsOfPosition, command.Models, UntilHour: command.UntilHour));
}
