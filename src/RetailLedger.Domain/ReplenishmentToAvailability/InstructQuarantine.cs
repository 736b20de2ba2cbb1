using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>Have what a place holds of an item set aside.</summary>
/// <param name="Price">What a piece is about worth; absent when nobody knows.</param>
public sealed record InstructQuarantine(string Location, string Item, string Incident, UnitPrice? Price = null);

public static class InstructQuarantineDecider
{
    public const string Act = "stock.quarantine";

    /// <summary>Where no policy is in force anything may be set aside: it harms nobody and can be undone, and what is sold cannot.</summary>
    public static AutomaticLimit Limit { get; } = new(Act, new Money(long.MaxValue, "GBP"));

    /// <summary>Once for an incident. What policy does not let pass waits for its grant.</summary>
    /// <param name="limit">What the policy in force lets pass, or <see cref="Limit"/> where none is.</param>
    public static Decision Decide(InstructQuarantine command, StockPosition? position, Grant? grant, DateTimeOffset now, AutomaticLimit limit)
    {
        if (position is null || position.QuarantinedFor.Contains(command.Incident) || position.OnHand - position.Quarantined is not (> 0 and var held))
            return Decision.Nothing;
        var worth = command.Price is { } price ? Worth.Of(held, price) : null;
        // What nobody can price is let pass by a limit that lets everything pass, and by nothing else.
        var asked = worth ?? Limit.Limit;
        var subject = Stock.Stream(position.Location, position.Item);
        var alone = limit.By is null || limit.Allows(subject, asked, grant: null, now);
        if (!alone && !limit.Allows(subject, asked, grant, now))
            return Decision.Nothing;
        return Decision.Accept(new QuarantineInstructed(
            position.Location, position.Item, position.Counted(held), command.Incident, worth, alone ? null : grant?.Id, alone ? limit.By : null,
            limit.Limit));
    }
}
