using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>Ask somebody else what they think of a finding.</summary>
public sealed record AskSecondOpinion(string FindingId, string Of, string By, string Question);

public static class AskSecondOpinionDecider
{
    /// <summary>Refusals: unknown, judged, nobody named, oneself, no question.</summary>
    public static Decision Decide(AskSecondOpinion command, Finding? known)
    {
        if (TriageRefusals.Of(known, command.FindingId) is { } refused)
            return refused;
        var of = command.Of.Trim();
        if (of.Length == 0)
            return Decision.Refuse("finding.no_owner", "Say whom to ask.");
        if (of == command.By)
            return Decision.Refuse("finding.own_opinion", "A second opinion is somebody else's.");
        if (string.IsNullOrWhiteSpace(command.Question))
            return Decision.Refuse("finding.no_question", "Say what you want to know.");
        return known!.Asked.Contains(of) ? Decision.Nothing : Decision.Accept(new SecondOpinionRequested(known.Id, of, command.By, command.Question.Trim()));
    }
}
