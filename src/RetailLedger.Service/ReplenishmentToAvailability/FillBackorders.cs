using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>When goods come, or what was set aside is free again, give them to the order lines that wait.</summary>
public sealed class FillBackordersReaction : IReaction
{
    public string Name => "fill-backorders";

    public IReadOnlyList<Type> On { get; } = [typeof(StockMoved), typeof(InventoryAdjusted), typeof(StockDeallocated)];

    public ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var stock = (IStockEvent)cause.Data;
        return new(stock is StockMoved { Quantity.Value: <= 0 } ? [] :
        [
            Consequence.On<StockPosition>(Stock.Stream(stock.Location, stock.Item), StockPosition.Evolve,
                (position, _) => FillBackordersDecider.Decide(new(stock.Location, stock.Item), position, BackorderRanking.Current)),
        ]);
    }
}
