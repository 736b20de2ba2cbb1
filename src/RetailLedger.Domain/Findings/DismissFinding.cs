using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>Put a finding out of sight until it becomes worse.</summary>
/// <param name="UntilBeyond">Pieces; absent for the day that was found.</param>
public sealed record DismissFinding(string FindingId, string By, string Note, long? UntilBeyond = null);

public static class DismissFindingDecider
{
    /// <summary>Refusals: unknown, judged, no note, a bound that the found day is already beyond, nothing that could become worse.</summary>
    public static Decision Decide(DismissFinding command, Finding? known)
    {
        if (TriageRefusals.Of(known, command.FindingId) is { } refused)
            return refused;
        if (string.IsNullOrWhiteSpace(command.Note))
            return Decision.Refuse("finding.no_note", "Say why it may wait.");
        var found = known!.Worsened?.Units ?? known.Detected?.Units;
        if (found is not { } units || (known.Direction == Direction.Below && units == 0))
            return Decision.Refuse("finding.cannot_worsen", "It cannot become worse: judge it.");
        var bound = command.UntilBeyond ?? units;
        if (known.Direction == Direction.Above ? bound < units : bound > units)
            return Decision.Refuse("finding.beyond_already", $"{units} were seen: it is beyond {bound} already.");
        return known.Stage == FindingStage.Dismissed && known.UntilBeyond == bound
            ? Decision.Nothing
            : Decision.Accept(new FindingDismissed(known.Id, command.By, bound, command.Note.Trim()));
    }
}
