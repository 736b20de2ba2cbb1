using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>Give the customer credit with us in the place of money.</summary>
public sealed record IssueStoreCredit(string ReturnId, int Line, Money Amount);

public static class IssueStoreCreditDecider
{
    public const string Act = "return.store-credit";

    /// <summary>What one return may give without asking, money and credit of all its lines together, where no policy is in force.</summary>
    public static AutomaticLimit Limit { get; } = new(Act, new Money(20_000, "GBP"));

    /// <summary>Refusals: unknown, no such line, settled, refused, not authorised, refund under way, amount, before receipt, above the limit.</summary>
    /// <param name="limit">What the policy in force lets pass; absent where none is.</param>
    public static Decision Decide(IssueStoreCredit command, Return? @return, Grant? grant, DateTimeOffset now, AutomaticLimit? limit = null)
    {
        limit ??= Limit;
        if (ReturnRefusals.Of(@return, command.ReturnId, command.Line) is { } refusal)
            return refusal;
        var line = @return!.Line(command.Line)!;
        if (line.Resolution == LineResolution.Credited && line.Settled == command.Amount)
            return Decision.Nothing;
        if (ReturnRefusals.NotSettleable(@return, line) is { } settled)
            return settled;
        if (line.IsPending)
            return Decision.Refuse("refund.under_way", $"The gateway was already told to pay for line {line.Number}.");
        if (ReturnRefusals.BadAmount(line, command.Amount) is { } bad)
            return bad;
        if (@return.Logistics != LogisticsTrack.Received && !grant.IsFor(limit.Act, @return, now))
            return Decision.Refuse("refund.before_receipt", "The goods are not here: only a grant lets credit go first.");
        if (!ReturnRefusals.Covers(limit, @return, line, command.Amount, grant, now))
            return Decision.Refuse("refund.grant_required", "With this line the return is above what may be given without a grant.");

        var used = grant.IsFor(limit.Act, @return, now);
        return Decision.Accept(new StoreCreditIssued(@return.Id, line.Number, command.Amount, limit.Limit, used ? grant!.Id : null, used ? null : limit.By));
    }
}
