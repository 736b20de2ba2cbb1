using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>Say that a day deviates and that no detector said so.</summary>
public sealed record ReportMiss(string Detector, WatchedSeries Series, DateOnly Day, Direction Direction, string By, string Note)
{
    public string FindingId => FindingLinks.Id(Detector, Series, Day);
}

public static class ReportMissDecider
{
    /// <summary>Refusals: no such detector, a series that it does not watch, no note, a day to come, found already.</summary>
    public static Decision Decide(ReportMiss command, Finding? known, DateTimeOffset now)
    {
        if (!Detectors.All.Contains(command.Detector))
            return Decision.Refuse("finding.no_detector", $"A detector is one of {string.Join(", ", Detectors.All)}.");
        if (command.Series.IsOfReturns() && (command.Detector != Detectors.Returns || command.Series.Item is null || (command.Series.Reason is null && !Lots.IsName(command.Series.Lot ?? ""))))
            return Decision.Refuse("finding.bad_series", "A reason or a lot is one of an item, and what comes back of it is watched, not what is asked for.");
        if (string.IsNullOrWhiteSpace(command.Note))
            return Decision.Refuse("finding.no_note", "Say what was missed.");
        if (command.Day > DateOnly.FromDateTime(now.UtcDateTime).AddDays(1))
            return Decision.Refuse("finding.day_to_come", "That day is still to come.");
        if (known is { Detected: not null } or { Pattern: not null })
            return Decision.Refuse("finding.found_already", "A detector found it: judge the finding.");
        return known is not null ? Decision.Nothing
            : Decision.Accept(new MissReported(command.FindingId, command.Detector, command.Series, command.Day, command.Direction, command.By, command.Note.Trim()));
    }
}
