using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>Why something cannot be done with a finding, said in one way.</summary>
internal static class TriageRefusals
{
    /// <returns>Null where it is known and without a verdict.</returns>
    public static Decision? Of(Finding? known, string findingId) =>
        known is null ? Decision.Refuse("finding.unknown", $"There is no finding {findingId}.")
        : known.Verdict is { } verdict ? Decision.Refuse("finding.judged", $"{verdict.By} judged it already.")
        : null;
}
