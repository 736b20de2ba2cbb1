using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>Ask for money for a line to go back.</summary>
public sealed record RequestRefund(string ReturnId, int Line, Money Amount, string ReasonCode, RefundMethod Method = RefundMethod.OriginalTender);

public static class RequestRefundDecider
{
    /// <summary>Refusals: unknown, no such line, settled, refused, not authorised, under way, amount. Before receipt and above the limit are findings, not
    /// refusals: the request stands and waits.</summary>
    /// <param name="limit">What the policy in force lets pass; absent where none is.</param>
    public static Decision Decide(RequestRefund command, Return? @return, DateTimeOffset now, AutomaticLimit? limit = null)
    {
        if (ReturnRefusals.Of(@return, command.ReturnId, command.Line) is { } refusal)
            return refusal;
        var line = @return!.Line(command.Line)!;
        if (line.Resolution == LineResolution.RefundRequested && line.Asked == command.Amount && line.Method == command.Method)
            return Decision.Nothing;
        if (ReturnRefusals.NotSettleable(@return, line) is { } settled)
            return settled;
        if (line.IsPending)
            return Decision.Refuse("refund.under_way", $"The gateway was already told to pay for line {line.Number}.");
        if (ReturnRefusals.BadAmount(line, command.Amount) is { } bad)
            return bad;

        return Decision.Accept(new RefundRequested(@return.Id, line.Number, command.Amount, command.Method, command.ReasonCode, [.. Findings(command, @return, line, now, limit)]));
    }

    private static IEnumerable<string> Findings(RequestRefund command, Return @return, ReturnedLine line, DateTimeOffset now, AutomaticLimit? limit)
    {
        if (@return.Logistics != LogisticsTrack.Received)
            yield return ReturnFindings.RefundBeforeReceipt;
        if (!ReturnRefusals.Covers(limit ?? InstructRefundDecider.Limit, @return, line, command.Amount, grant: null, now))
            yield return ReturnFindings.RefundOverLimit;
    }
}
