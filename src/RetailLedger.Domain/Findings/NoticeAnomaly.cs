using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>Write down what a detector found of a day.</summary>
/// <param name="Found">The finding, as it is on the first day of its episode.</param>
/// <param name="Day">The day that was looked at: the first of the episode, or a later one of it.</param>
/// <param name="Units">Pieces seen on that day.</param>
/// <param name="Expected">Pieces expected of that day.</param>
public sealed record NoticeAnomaly(AnomalyDetected Found, DateOnly Day, long Units, double Expected, double Score);

public static class NoticeAnomalyDecider
{
    /// <summary>One episode is found once; while it lasts it only comes back when it was dismissed and is worse than that.</summary>
    public static Decision Decide(NoticeAnomaly command, Finding? known)
    {
        if (known is null)
            return command.Day == command.Found.Day ? Decision.Accept(command.Found) : Decision.Nothing;
        return known is { Stage: FindingStage.Dismissed, UntilBeyond: { } bound } && command.Day > known.Day && IsBeyond(command, known.Direction, bound)
            ? Decision.Accept(new FindingWorsened(known.Id, command.Day, command.Units, command.Expected, command.Score, command.Found.AsOfPosition))
            : Decision.Nothing;
    }

    private static bool IsBeyond(NoticeAnomaly command, Direction direction, long bound) => direction == Direction.Above ? command.Units > bound : command.Units < bound;
}
