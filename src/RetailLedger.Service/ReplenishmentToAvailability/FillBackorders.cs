using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>When goods come, or what was set aside is free again, give them to the order lines that wait.</summary>
public sealed class FillBackordersReaction : IReaction
{
    public string Name => "fill-backorders";

    public IReadOnlyList<Type> On { get; } = [typeof(StockMoved), typeof(InventoryAdjusted), typeof(StockDeallocated)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        // What a picker did not find is free in the books alone: given on, it would be promised to the next who does not get it.
        if (cause.Data is StockDeallocated { ReasonCode: RerouteReasons.PickShortfall })
            return [];
        var stock = (IStockEvent)cause.Data;
        var stream = Stock.Stream(stock.Location, stock.Item);
        // Who began to wait after the goods had come was already offered them.
        if (stock is StockMoved { Quantity.Value: <= 0 } || (await cases.ReadAsync<StockPosition>(stream, StockPosition.Evolve, ct)).State is not { Backorders.Count: > 0 })
            return [];
        return [Consequence.On<StockPosition>(stream, StockPosition.Evolve,
            (position, _) => FillBackordersDecider.Decide(new(stock.Location, stock.Item), position, BackorderRanking.Current))];
    }
}
