using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance;

/// <summary>Notes that a control was passed by, or was not after all, for the reactions of any module.</summary>
public static class BypassConsequence
{
    public static Consequence Of(NoteBypass note) => Consequence.On<Bypasses>(
        note.Case, Bypasses.Evolve, (bypasses, _) => NoteBypassDecider.Decide(note, bypasses));

    public static Consequence Of(RefuteBypass refute) => Consequence.On<Bypasses>(
        refute.Case, Bypasses.Evolve, (bypasses, _) => RefuteBypassDecider.Decide(refute, bypasses));

    /// <summary>The grant that was missing, when what was done is above what needs none.</summary>
    public static string? MissingGrant(string control, bool allowedAlone = false) => allowedAlone ? null : Controls.Find(control)?.Grant;
}
