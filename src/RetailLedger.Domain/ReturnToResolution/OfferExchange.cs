using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>Send other goods in the place of a line's.</summary>
public sealed record OfferExchange(string ReturnId, int Line, string Item, Quantity Quantity);

public static class OfferExchangeDecider
{
    /// <summary>Refusals: unknown, no such line, settled, refused, not authorised, refund under way, quantity.</summary>
    public static Decision Decide(OfferExchange command, Return? @return)
    {
        if (ReturnRefusals.Of(@return, command.ReturnId, command.Line) is { } refusal)
            return refusal;
        var line = @return!.Line(command.Line)!;
        if (line.Resolution is LineResolution.ExchangeOffered or LineResolution.Exchanged)
            return Decision.Nothing;
        if (ReturnRefusals.NotSettleable(@return, line) is { } settled)
            return settled;
        if (line.IsPending)
            return Decision.Refuse("refund.under_way", $"The gateway was already told to pay for line {line.Number}.");
        if (command.Quantity.Value <= 0 || command.Quantity.Unit != line.Quantity.Unit || command.Quantity.Value > line.Quantity.Value)
            return Decision.Refuse("exchange.bad_quantity", $"Line {line.Number} is {line.Quantity.Value} {line.Quantity.Unit}: not more than that goes out for it.");

        return Decision.Accept(new ExchangeOffered(@return.Id, line.Number, command.Item, command.Quantity));
    }
}
