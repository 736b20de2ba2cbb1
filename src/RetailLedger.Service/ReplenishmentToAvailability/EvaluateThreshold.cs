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

    public ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var stock = (IStockEvent)cause.Data;
        return new([Consequence.On<StockPosition>(Stock.Stream(stock.Location, stock.Item), StockPosition.Evolve,
            (position, _) => EvaluateThresholdDecider.Decide(new(stock.Location, stock.Item), position, StockThreshold.Current))]);
    }
}
