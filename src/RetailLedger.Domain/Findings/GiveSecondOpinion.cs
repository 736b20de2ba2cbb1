using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>Say what one thinks of a finding, being asked.</summary>
public sealed record GiveSecondOpinion(string FindingId, string By, TriageVerdict Thinks, string Comment);

public static class GiveSecondOpinionDecider
{
    /// <summary>Refusals: unknown, judged, not asked, no comment.</summary>
    public static Decision Decide(GiveSecondOpinion command, Finding? known)
    {
        if (TriageRefusals.Of(known, command.FindingId) is { } refused)
            return refused;
        if (!known!.Asked.Contains(command.By))
            return Decision.Refuse("finding.not_asked", $"Nobody waits for an opinion of {command.By}.");
        return string.IsNullOrWhiteSpace(command.Comment)
            ? Decision.Refuse("finding.no_note", "Say why you think so.")
            : Decision.Accept(new SecondOpinionGiven(known.Id, command.By, command.Thinks, command.Comment.Trim()));
    }
}
