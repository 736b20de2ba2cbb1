using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>Write down what a look found and did not show.</summary>
public sealed record NoteHeldFindings(FindingsHeld Held);

public static class NoteHeldFindingsDecider
{
    /// <summary>A look holds back once, and where it holds nothing back nothing is written.</summary>
    public static Decision Decide(NoteHeldFindings command, DetectorInForce? known)
    {
        var held = command.Held;
        return held.BelowFloor + held.BeyondMost == 0 || (known?.Held is { } last && (last.From, last.To, last.AsOfPosition) == (held.From, held.To, held.AsOfPosition))
            ? Decision.Nothing
            : Decision.Accept(held);
    }
}
