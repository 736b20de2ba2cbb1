using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>Refusals that several decisions share, in the order in which they are looked at.</summary>
internal static class ReturnRefusals
{
    /// <returns>Why nothing can be decided about this line of this return; null when something can.</returns>
    public static Decision? Of(Return? @return, string returnId, int line)
    {
        if (Unknown(@return, returnId) is { } unknown)
            return unknown;
        return @return!.Line(line) is null ? Decision.Refuse("return.no_such_line", $"Return {returnId} has no line {line}.") : null;
    }

    public static Decision? Unknown(Return? @return, string returnId) => @return is null or { Authorisation: AuthorisationTrack.NotRequested }
        ? Decision.Refuse("return.unknown", $"Nobody asked for a return {returnId}.")
        : null;

    /// <returns>Why the customer may not be given anything for this line; null when they may.</returns>
    public static Decision? NotSettleable(Return @return, ReturnedLine line) => (@return.Authorisation, line) switch
    {
        (_, { IsSettled: true }) => Decision.Refuse("return.line_settled", $"Line {line.Number} is {Word(line)}: it is settled once."),
        (AuthorisationTrack.Refused, _) => Decision.Refuse("return.refused", "The return was refused."),
        (not AuthorisationTrack.Authorised, _) => Decision.Refuse("return.not_authorised", "The return is not authorised yet."),
        _ => null,
    };

    /// <returns>What is wrong with an amount for this line; null when nothing is.</returns>
    public static Decision? BadAmount(ReturnedLine line, Money amount) => amount switch
    {
        { Minor: <= 0 } => Decision.Refuse("refund.no_amount", "An amount to give back is more than nothing."),
        _ when amount.Currency != line.Paid.Currency => Decision.Refuse("refund.other_currency", $"Line {line.Number} was paid in {line.Paid.Currency}."),
        _ when amount.Minor > line.Paid.Minor => Decision.Refuse("refund.more_than_paid", $"Line {line.Number} was paid with less than that."),
        _ => null,
    };

    /// <summary>Whether a total may be given back on a return without asking: all its lines count together, so that splitting gains nothing.</summary>
    public static bool Covers(AutomaticLimit limit, Return @return, ReturnedLine line, Money amount, Grant? grant, DateTimeOffset now)
    {
        var others = @return.Lines.Where(other => other.Number != line.Number).Select(other => other.Committed()).OfType<Money>()
            // A partner may state less than nothing; that makes no room for more.
            .Select(other => other with { Minor = Math.Max(0, other.Minor) });
        return Amounts.Sum(others.Append(amount)) is { } total && limit.Allows(ReturnLinks.Stream(@return.Id), total, grant, now);
    }

    public static bool IsFor(this Grant? grant, string act, Return @return, DateTimeOffset now) =>
        grant is not null && grant.Act == act && grant.Subject == ReturnLinks.Stream(@return.Id) && now < grant.ValidUntil;

    private static string Word(ReturnedLine line) => line.Resolution.ToString().ToLowerInvariant();
}
