using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>Which row: an order line at a stock position.</summary>
public sealed record StockLineKey(string Location, string Item, string OrderId, int Line);

/// <summary>What an order line holds of a position and what it still waits for; gone when it is neither.</summary>
public sealed record StockLine(
    string Unit, decimal Allocated, decimal Backordered, int? CustomerTier, decimal? MarginShare, DateTimeOffset? PromisedFor, DateTimeOffset? WaitingSince)
{
    public static IEnumerable<StockLineKey> KeysOf(RecordedEvent recorded) => recorded.Data switch
    {
        StockMoved { OrderId: { } order, Line: { } line, Quantity.Value: < 0 } e => [Key(e, order, line)],
        StockAllocated e => [Key(e, e.OrderId, e.Line)],
        StockDeallocated e => [Key(e, e.OrderId, e.Line)],
        BackorderOpened e => [Key(e, e.OrderId, e.Line)],
        BackorderFilled e => [Key(e, e.OrderId, e.Line)],
        BackorderCancelled e => [Key(e, e.OrderId, e.Line)],
        BackorderReprioritised e => e.After.Select(place => Key(e, place.OrderId, place.Line)).Distinct(),
        _ => [],
    };

    public static StockLine? Evolve(StockLine? row, StockLineKey key, RecordedEvent recorded)
    {
        if (recorded.Data is not IStockEvent e)
            return row;
        var line = row ?? new(e.CountedIn ?? "ea", 0, 0, null, null, null, null);
        return e.CountedIn is not null && e.CountedIn != line.Unit ? row : line.After(e, key).IfAny();
    }

    private StockLine After(IStockEvent @event, StockLineKey key) => @event switch
    {
        StockMoved e => this with { Allocated = Math.Max(0, Allocated - Positive(-e.Quantity)) },
        StockAllocated e => SetAside(e.Quantity),
        StockDeallocated e => this with { Allocated = Math.Max(0, Allocated - Positive(e.Quantity)) },
        BackorderOpened e when Backordered == 0 => (this with { Backordered = Positive(e.Quantity) }).With(e.Inputs),
        BackorderFilled e when Backordered > 0 => SetAside(e.Quantity) with { Backordered = Math.Max(0, Backordered - Positive(e.Quantity)) },
        BackorderCancelled e => this with { Backordered = Math.Max(0, Backordered - Positive(e.Quantity)) },
        BackorderReprioritised e when Backordered > 0 => With(e.After.First(place => place.OrderId == key.OrderId && place.Line == key.Line).Inputs),
        _ => this,
    };

    private StockLine SetAside(Quantity quantity) => this with { Allocated = StockPosition.Bounded(Allocated + Positive(quantity)) };

    private StockLine With(RankingInputs inputs) => this with
    {
        CustomerTier = inputs.CustomerTier,
        MarginShare = inputs.MarginShare,
        PromisedFor = inputs.PromisedFor,
        WaitingSince = inputs.WaitingSince,
    };

    private StockLine? IfAny() => Allocated == 0 && Backordered == 0 ? null : this;

    private static decimal Positive(Quantity quantity) => Math.Clamp(quantity.Value, 0, StockPosition.Most);

    private static StockLineKey Key(IStockEvent e, string order, int line) => new(e.Location.Trim(), StreamKeys.ItemCode(e.Item), order, line);
}
