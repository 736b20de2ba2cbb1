using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>Close a return of which nothing is left to do.</summary>
public sealed record ResolveReturn(string ReturnId);

public static class ResolveReturnDecider
{
    /// <summary>Refusals: unknown, unresolved.</summary>
    public static Decision Decide(ResolveReturn command, Return? @return, DateTimeOffset now)
    {
        if (ReturnRefusals.Unknown(@return, command.ReturnId) is { } unknown)
            return unknown;
        if (@return!.Outcome is not null)
            return Decision.Nothing;
        if (@return.Lines.Count == 0 || @return.Lines.FirstOrDefault(line => !line.IsSettled) is not null)
            return Decision.Refuse("return.unresolved", "The customer does not yet have for every line what they get for it.");

        var kinds = @return.Lines.Select(KindOf).Distinct().ToList();
        var days = (int)Math.Max(0, (now - @return.RequestedAt!.Value).TotalDays);
        return Decision.Accept(new ReturnResolved(@return.Id, kinds.Count == 1 ? kinds[0] : ResolutionKind.Mixed, days, @return.Committed()));
    }

    private static ResolutionKind KindOf(ReturnedLine line) => line.Resolution switch
    {
        LineResolution.Refunded => ResolutionKind.Refunded,
        LineResolution.Exchanged => ResolutionKind.Exchanged,
        LineResolution.Credited => ResolutionKind.Credited,
        _ => ResolutionKind.Rejected,
    };
}
