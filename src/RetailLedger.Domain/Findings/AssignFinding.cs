using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>Give a finding to somebody to look at.</summary>
public sealed record AssignFinding(string FindingId, string To, string By, string? Note = null);

public static class AssignFindingDecider
{
    /// <summary>Refusals: unknown, judged, nobody named.</summary>
    public static Decision Decide(AssignFinding command, Finding? known)
    {
        if (TriageRefusals.Of(known, command.FindingId) is { } refused)
            return refused;
        var to = command.To.Trim();
        if (to.Length == 0)
            return Decision.Refuse("finding.no_owner", "Somebody must look at it.");
        return known!.Owner == to ? Decision.Nothing : Decision.Accept(new FindingAssigned(known.Id, to, command.By, command.Note));
    }
}
