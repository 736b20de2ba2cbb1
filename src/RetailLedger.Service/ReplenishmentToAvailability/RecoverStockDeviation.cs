using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>When a position moves, or what was set aside of it is free again, look whether what was wrong with it is right again. It may have become so while that was being
/// noted.</summary>
public sealed class RecoverStockDeviationReaction : IReaction
{
    public string Name => "recover-stock-deviation";

    public IReadOnlyList<Type> On { get; } = [typeof(StockMoved), typeof(InventoryWrittenOff), typeof(InventoryAdjusted), typeof(StockDeallocated), typeof(StockDeviationDetected)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        // Most positions are in order; one of which something is noted later is an event that is answered itself.
        if ((await cases.ReadAsync<StockBreaks>(cause.Stream, StockBreaks.Evolve, ct)).State is not { Position: { } position, Standing.IsEmpty: false })
            return [];
        var look = new RecoverStockDeviation(position.Location, position.Item, cause.Id.ToString());
        return [Consequence.On<StockBreaks>(cause.Stream, StockBreaks.Evolve, (breaks, _) => RecoverStockDeviationDecider.Decide(look, breaks))];
    }
}
