using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>A partner stated something about a position that cannot be right. It stays recorded; this says what is wrong with it.</summary>
/// <param name="Rule">See <see cref="StockDeviations"/>.</param>
public sealed record StockDeviationDetected(string Location, string Item, string Rule, string EventId) : ILedgerEvent
{
    public string OwnStream() => Stock.Stream(Location, Item);

    public IEnumerable<ObjectLink> Links() => Stock.Links(Location, Item).Append(new(ObjectTypes.Event, EventId, "deviates"));
}

/// <summary>What a rule says is not so any more, or what could not be added was stated again: the position is right in this.</summary>
/// <param name="ByEventId">The event after which it was seen.</param>
public sealed record StockDeviationRecovered(string Location, string Item, string Rule, string ByEventId) : ILedgerEvent
{
    public string OwnStream() => Stock.Stream(Location, Item);

    public IEnumerable<ObjectLink> Links() => [.. Stock.Links(Location, Item), StockDeviations.LinkTo(Rule), new(ObjectTypes.Event, ByEventId, "recovered-by")];
}

/// <summary>What a fact about stock breaks, although it was recorded because it happened. Each is a business exception until the position is right again.</summary>
public static class StockDeviations
{
    /// <summary>The books say that less than nothing is there: a receipt is missing, or a count is wrong.</summary>
    public const string NegativeBook = "stock.negative_book";

    /// <summary>What left had been set aside for others.</summary>
    public const string BelowAllocated = "stock.below_allocated";

    /// <summary>The fact counts in another unit than the position, so that it could not be added.</summary>
    public const string OtherUnit = "stock.other_unit";

    /// <summary>Every rule there is.</summary>
    public static IReadOnlyList<string> Rules { get; } = [NegativeBook, BelowAllocated, OtherUnit];

    /// <summary>How a rule is named where an event says that it is kept again.</summary>
    public static ObjectLink LinkTo(string rule) => new("stock-rule", rule);

    /// <summary>Names of the rules that the event breaks, on what was known before it. Each is named when it begins, not while it lasts.</summary>
    public static IReadOnlyList<string> Of(StockPosition? before, ILedgerEvent @event)
    {
        if (@event is not IStockEvent e || StockPosition.Evolve(before, @event) is not { } after)
            return [];
        if (before is not null && e.CountedIn is not null && e.CountedIn != before.Unit)
            return [OtherUnit];
        var broken = new List<string>();
        if (after.OnHand < 0 && (before?.OnHand ?? 0) >= 0)
            broken.Add(NegativeBook);
        if (after.Allocated > 0 && after.Available < 0 && (before?.Available ?? 0) >= 0)
            broken.Add(BelowAllocated);
        return broken;
    }

    /// <summary>Whether a position as it stands breaks a rule that figures can tell.</summary>
    internal static bool IsBroken(string rule, StockPosition? position) => position is not null && rule switch
    {
        NegativeBook => position.OnHand < 0,
        BelowAllocated => position is { Allocated: > 0, Available: < 0 },
        _ => false,
    };
}
