using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>When what is available changes, or the reorder point does, look whether the position has breached it or recovered.</summary>
public sealed class EvaluateThresholdReaction : IReaction
{
    public string Name => "evaluate-threshold";

    public IReadOnlyList<Type> On { get; } =
    [
        typeof(StockMoved), typeof(InventoryWrittenOff), typeof(InventoryAdjusted), typeof(StockAllocated), typeof(StockDeallocated), typeof(BackorderFilled),
        typeof(ReorderParameterSet),
    ];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var stock = (IStockEvent)cause.Data;
        var stream = Stock.Stream(stock.Location, stock.Item);
        // Most positions of most shops have no reorder point; one that is set later is an event that is answered itself.
        if ((await cases.ReadAsync<StockPosition>(stream, StockPosition.Evolve, ct)).State?.Reorder is null)
            return [];
        return [Consequence.On<StockPosition>(stream, StockPosition.Evolve,
            (position, _) => EvaluateThresholdDecider.Decide(new(stock.Location, stock.Item), position, StockThreshold.Current))];
    }
}
