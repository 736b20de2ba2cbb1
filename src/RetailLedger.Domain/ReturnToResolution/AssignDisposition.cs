using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>Settle where the goods of a line go.</summary>
public sealed record AssignDisposition(string ReturnId, int Line);

public static class AssignDispositionDecider
{
    public const string PolicyVersion = "disposition-1";

    /// <summary>Up to here goods are scrapped without asking; dearer ones are held until somebody may say so.</summary>
    public static Money MostScrapped { get; } = new(5_000, "GBP");

    /// <summary>Refusals: unknown, no such line, not inspected.</summary>
    public static Decision Decide(AssignDisposition command, Return? @return)
    {
        if (ReturnRefusals.Of(@return, command.ReturnId, command.Line) is { } refusal)
            return refusal;
        var line = @return!.Line(command.Line)!;
        if (!line.IsInspected)
            return Decision.Refuse("return.not_inspected", $"Nobody has looked at the goods of line {line.Number} yet.");
        if (line.Disposition is not null)
            return Decision.Nothing;

        var (disposition, because) = By(line, @return.Reason);
        return Decision.Accept(new DispositionAssigned(@return.Id, line.Number, disposition, because, PolicyVersion, line.Grade));
    }

    // What is not ours to sell is held first; what a supplier is to answer for goes back before it is graded away.
    private static (Disposition Disposition, string Because) By(ReturnedLine line, ReturnReason? reason) => (line, reason) switch
    {
        ({ WrongItem: not null }, _) => (Disposition.Hold, "wrong-item"),
        ({ Grade: not Grade.D }, ReturnReason.Defective) => (Disposition.ReturnToVendor, "defective"),
        ({ Grade: Grade.A }, _) => (Disposition.Restock, "grade-a"),
        ({ Grade: Grade.B }, _) => (Disposition.Refurbish, "grade-b"),
        ({ Grade: Grade.C }, _) => (Disposition.Liquidate, "grade-c"),
        _ when Amounts.IsAtMost(line.Paid, MostScrapped) => (Disposition.Scrap, "grade-d"),
        _ => (Disposition.Hold, "scrap-over-limit"),
    };
}
