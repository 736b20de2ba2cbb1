using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>A partner stated something about a position that cannot be right. It stays recorded; this says what is wrong with it.</summary>
/// <param name="Rule">See <see cref="StockDeviations"/>.</param>
public sealed record StockDeviationDetected(string Location, string Item, string Rule, string EventId) : ILedgerEvent
{
    public string OwnStream() => Stock.Stream(Location, Item);

    public IEnumerable<ObjectLink> Links() => Stock.Links(Location, Item).Append(new(ObjectTypes.Event, EventId, "deviates"));
}

/// <summary>What a fact about stock breaks, although it was recorded because it happened. Each is a candidate for a business exception.</summary>
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
}
