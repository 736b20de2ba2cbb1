using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>Which row: an item at a location.</summary>
public sealed record StockLevelKey(string Location, string Item);

/// <summary>What the books say of an item at a location, now and as it was known.</summary>
/// <param name="Movements">How often goods moved. Without one, the books began with a correction and on hand is only a difference.</param>
/// <param name="MovedAt">When goods last moved or the books were last corrected. Our own acts about the position are no part of it: they happen later.</param>
/// <param name="NegativeSince">Since when less than nothing is on hand.</param>
public sealed record StockLevel(
    string Unit,
    decimal OnHand,
    int Movements,
    DateTimeOffset? MovedAt,
    decimal? ReorderPoint,
    decimal? SafetyStock,
    int? LeadTimeDays,
    decimal? DailyDemand,
    DateOnly? ProjectedStockout,
    DateTimeOffset? BreachedSince,
    DateTimeOffset? NegativeSince)
{
    public static IEnumerable<StockLevelKey> KeysOf(RecordedEvent recorded) => recorded.Data switch
    {
        StockAllocated or StockDeallocated or BackorderOpened or BackorderFilled or BackorderCancelled or BackorderReprioritised => [],
        IStockEvent e => [new(e.Location.Trim(), StreamKeys.ItemCode(e.Item))],
        _ => [],
    };

    public static StockLevel? Evolve(StockLevel? row, StockLevelKey key, RecordedEvent recorded)
    {
        if (recorded.Data is not IStockEvent e)
            return row;
        var level = row ?? new(e.CountedIn ?? "ea", 0, 0, null, null, null, null, null, null, null, null);
        if (e.CountedIn is not null && e.CountedIn != level.Unit)
            return row;
        var at = recorded.Envelope.OccurredAt;
        return e switch
        {
            StockMoved moved => level.Moved(moved.Quantity.Value, at) with { Movements = level.Movements + 1 },
            InventoryWrittenOff off => level.Moved(-off.Quantity.Value, at),
            InventoryAdjusted adjusted => level.Moved(adjusted.Quantity.Value, at),
            ReorderParameterSet set => level with
            {
                ReorderPoint = StockPosition.Bounded(set.ReorderPoint.Value),
                SafetyStock = StockPosition.Bounded(set.SafetyStock.Value),
                LeadTimeDays = set.LeadTimeDays,
            },
            StockThresholdBreached => level with { BreachedSince = level.BreachedSince ?? at },
            StockThresholdRecovered => level with { BreachedSince = null },
            StockoutProjected projected => level with { DailyDemand = StockPosition.Bounded(projected.DailyDemand), ProjectedStockout = projected.Date },
            _ => row,
        };
    }

    private StockLevel Moved(decimal quantity, DateTimeOffset at)
    {
        var onHand = StockPosition.Bounded(OnHand + StockPosition.Bounded(quantity));
        return this with { OnHand = onHand, MovedAt = MovedAt > at ? MovedAt : at, NegativeSince = onHand < 0 ? NegativeSince ?? at : null };
    }
}
