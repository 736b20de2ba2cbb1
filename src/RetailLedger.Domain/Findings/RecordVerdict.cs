using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>Say what a finding is.</summary>
/// <param name="DuplicateOf">The finding that is the same matter; needed for a duplicate and for nothing else.</param>
public sealed record RecordVerdict(string FindingId, TriageVerdict Verdict, string By, string Note, string? DuplicateOf = null, string? ActingFor = null);

public static class RecordVerdictDecider
{
    /// <summary>Who may say so is settled by their authority, before this.</summary>
    /// <remarks>Refusals: unknown, judged, no note, a duplicate of nothing or of itself, another verdict that names one, a duplicate of what is not there or is a duplicate itself.</remarks>
    /// <param name="because">The facts on which the authority rests.</param>
    /// <param name="other">The finding that is said to be the same matter; null where there is none.</param>
    public static Decision Decide(RecordVerdict command, Finding? known, IReadOnlyList<string> because, DateTimeOffset now, Finding? other = null)
    {
        if (TriageRefusals.Of(known, command.FindingId) is { } refused)
            return refused;
        if (string.IsNullOrWhiteSpace(command.Note))
            return Decision.Refuse("finding.no_note", "Say why: the next reader and the next model learn from it.");
        if (command.Verdict == TriageVerdict.Duplicate != command.DuplicateOf is not null || command.DuplicateOf == known!.Id)
            return Decision.Refuse("finding.bad_duplicate", "A duplicate names the other finding, and nothing else does.");
        if (command.DuplicateOf is { } named && other?.Id != named)
            return Decision.Refuse("finding.other_unknown", $"There is no finding {named} that it could be the same matter as.");
        // Who follows the same matter comes to the one that was looked at, and never in a circle.
        if (other?.Verdict?.DuplicateOf is { } first)
            return Decision.Refuse("finding.other_is_duplicate", $"{other.Id} is the same matter as {first}: name that one.");
        var minutes = known.LookedAtSince is { } since ? Math.Round((decimal)Math.Max(0, (now - since).TotalMinutes), 1) : (decimal?)null;
        return Decision.Accept(new TriageVerdictRecorded(known.Id, command.Verdict, command.By, command.Note.Trim(), because, minutes, command.DuplicateOf, command.ActingFor));
    }
}
