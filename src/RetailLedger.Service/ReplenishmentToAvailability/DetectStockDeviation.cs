using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>When a partner states something about a position that cannot be right, that is noted beside it.</summary>
public sealed class DetectStockDeviationReaction : IReaction
{
    public string Name => "detect-stock-deviation";

    public IReadOnlyList<Type> On { get; } = [typeof(StockMoved), typeof(InventoryWrittenOff), typeof(InventoryAdjusted)];

    // Books that began without their opening stock would be told of once for every position.
    public ReactionStart Start => ReactionStart.Introduction;

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var stock = (IStockEvent)cause.Data;
        var breaks = (await cases.ReadAsync<StockBreaks>(cause.Stream, StockBreaks.Evolve, ct)).State;
        if (breaks?.At(cause.Version) is not { Count: > 0 } rules)
            return [];
        var note = new DetectStockDeviation(stock.Location, stock.Item, rules, cause.Id.ToString());
        return [Consequence.On<StockBreaks>(cause.Stream, StockBreaks.Evolve, (now, _) => DetectStockDeviationDecider.Decide(note, now))];
    }
}
