namespace RetailLedger.Domain.OrderToCash;

/// <summary>How many pieces somebody speaks of. What partners state is recorded whatever it is, and must not stop whoever adds it up.</summary>
internal static class Pieces
{
    /// <summary>A figure beyond it is a slip of the keyboard.</summary>
    private const decimal Most = 1_000_000_000_000m;

    public static bool IsReasonable(decimal units) => units <= Most;

    public static decimal Bounded(decimal units) => Math.Clamp(units, -Most, Most);
}
