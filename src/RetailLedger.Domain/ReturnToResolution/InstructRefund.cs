using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>Tell the gateway to pay a requested refund, for the first time or again after it failed.</summary>
public sealed record InstructRefund(string ReturnId, int Line);

public static class InstructRefundDecider
{
    /// <summary>What may be paid back on one return without asking, all its lines together, where no policy is in force.</summary>
    public static AutomaticLimit Limit { get; } = new("return.refund", new Money(20_000, "GBP"));

    /// <summary>Refusals: unknown, no such line, settled, refused, not authorised, not requested, before receipt, above the limit.</summary>
    /// <param name="limit">What the policy in force lets pass; absent where none is.</param>
    public static Decision Decide(InstructRefund command, Return? @return, Grant? grant, DateTimeOffset now, AutomaticLimit? limit = null)
    {
        limit ??= Limit;
        if (ReturnRefusals.Of(@return, command.ReturnId, command.Line) is { } refusal)
            return refusal;
        var line = @return!.Line(command.Line)!;
        if (line.Resolution is LineResolution.RefundInstructed or LineResolution.Refunded)
            return Decision.Nothing;
        if (ReturnRefusals.NotSettleable(@return, line) is { } settled)
            return settled;
        if (line.Resolution is not (LineResolution.RefundRequested or LineResolution.RefundFailed) || line.Asked is not { } amount)
            return Decision.Refuse("refund.not_requested", $"Nobody asked for a refund of line {line.Number}.");
        if (ReturnRefusals.BadAmount(line, amount) is { } bad)
            return bad;
        if (@return.Logistics != LogisticsTrack.Received && !grant.IsFor(limit.Act, @return, now))
            return Decision.Refuse("refund.before_receipt", "The goods are not here: only a grant lets money go first.");
        if (!ReturnRefusals.Covers(limit, @return, line, amount, grant, now))
            return Decision.Refuse("refund.grant_required", "With this line the return is above what may be paid back without a grant.");

        // A grant that was not needed is not used up.
        var alone = @return.Logistics == LogisticsTrack.Received && ReturnRefusals.Covers(limit, @return, line, amount, grant: null, now);
        return Decision.Accept(new RefundInstructed(
            @return.Id, line.Number, ReturnLinks.RefundId(@return.Id, line.Number), amount, line.Method ?? RefundMethod.OriginalTender, line.Attempts + 1, limit.Limit,
            alone ? null : grant?.Id, alone ? limit.By : null));
    }
}
