using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>Do not take back what came: every line that is not settled ends by it.</summary>
public sealed record RejectReturn(string ReturnId, string ReasonCode, string? Note = null);

public static class RejectReturnDecider
{
    /// <summary>Refusals: unknown, no reason, not received, refund under way.</summary>
    public static Decision Decide(RejectReturn command, Return? @return)
    {
        if (ReturnRefusals.Unknown(@return, command.ReturnId) is { } unknown)
            return unknown;
        var open = @return!.Lines.Where(line => !line.IsSettled).ToList();
        if (open.Count == 0)
            return Decision.Nothing;
        if (string.IsNullOrWhiteSpace(command.ReasonCode))
            return Decision.Refuse("return.no_reason", "A rejection says why.");
        if (@return.Logistics != LogisticsTrack.Received)
            return Decision.Refuse("return.not_received", "What is not here cannot be found wanting.");

        return open.FirstOrDefault(line => line.IsPending) is { } pending
            ? Decision.Refuse("refund.under_way", $"The gateway was told to pay for line {pending.Number}: its word comes first.")
            : Decision.Accept(new ReturnRejected(@return.Id, command.ReasonCode, [.. open.Select(line => line.Number)], command.Note));
    }
}
