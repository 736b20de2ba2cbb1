using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;

namespace RetailLedger.Domain.Tests.ReplenishmentToAvailability;

/// <summary>For each rule of stock a history of a position that breaks it and no other with its last event.</summary>
public sealed class StockBreaches(string location)
{
    public IReadOnlyList<(string Rule, ILedgerEvent[] History)> All =>
    [
        (StockDeviations.NegativeBook, [Moved(2), Moved(-3)]),
        (StockDeviations.BelowAllocated, [Moved(10), new StockAllocated(location, "A1", "WEB-1", 1, Quantity.Each(8), "1"), Moved(-3)]),
        (StockDeviations.OtherUnit, [Moved(2), Moved(1) with { Quantity = new(1, "kg") }]),
    ];

    private StockMoved Moved(decimal units) => new("M-1", location, "A1", Quantity.Each(units), units > 0 ? "receipt" : "sale");
}
