using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>Have the detectors look at days of the past, with what is known now.</summary>
public sealed record LookBack(DateOnly From, DateOnly To, long AsOfPosition, IReadOnlyList<DetectorModel> Models, string By);

public static class LookBackDecider
{
    /// <summary>A year and a month, so that a year can be looked at whole.</summary>
    public const int MostDays = 400;

    private const int DaysAtOnce = 31;

    /// <summary>A month at a time, so that nothing grows with what was asked for. Refusals: no days, too many, nobody who looks.</summary>
    public static Decision Decide(LookBack command)
    {
        var days = command.To.DayNumber - command.From.DayNumber + 1;
        if (days is < 1 or > MostDays)
            return Decision.Refuse("detection.bad_days", $"From {command.From:yyyy-MM-dd} to {command.To:yyyy-MM-dd} are not 1 to {MostDays} days.");
        if (command.Models.Count == 0)
            return Decision.Refuse("detection.stopped", "Every detector is stopped or turned off: nobody would look.");
        return Decision.Accept([.. Enumerable.Range(0, (days + DaysAtOnce - 1) / DaysAtOnce).Select(part => command.From.AddDays(part * DaysAtOnce)).Select(from =>
            new DetectionRequested(from, Earlier(from.AddDays(DaysAtOnce - 1), command.To), command.AsOfPosition, command.Models, command.By))]);
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
