using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>Begin to look at a finding.</summary>
public sealed record StartTriage(string FindingId, string By);

public static class StartTriageDecider
{
    /// <summary>Refusals: unknown, judged.</summary>
    public static Decision Decide(StartTriage command, Finding? known, DateTimeOffset now)
    {
        if (TriageRefusals.Of(known, command.FindingId) is { } refused)
            return refused;
        return known!.Stage == FindingStage.InTriage ? Decision.Nothing : Decision.Accept(new TriageStarted(known.Id, command.By, now));
    }
}
