using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>What the warehouse writes off, adds to its books or sends to another store is worth what the items cost. The paper it is written on names the case.</summary>
public sealed class OutsideStockActs : IOutsideActs
{
    private const string Transfer = "transfer";

    public IReadOnlyList<Type> On { get; } = [typeof(InventoryWrittenOff), typeof(InventoryAdjusted), typeof(StockMoved)];

    public async ValueTask<OutsideAct?> OfAsync(RecordedEvent fact, ICases cases, CancellationToken ct) => fact.Data switch
    {
        InventoryWrittenOff e => new(ActKinds.WriteOff, Controls.WriteOff, StreamKeys.Of("write-off", e.DocumentNumber), await ValueAsync(e.Item, e.Quantity, cases, ct), []),
        // What was found is no loss: whoever counts says so, and no more is known of it.
        InventoryAdjusted e => new(ActKinds.StockAdjustment, Controls.StockAdjustment, StreamKeys.Of("stock-adjustment", e.DocumentNumber),
            await ValueAsync(e.Item, e.Quantity, cases, ct), [PolicyValue.Of("shrinkage", false)]),
        // Once for both ends: it is done when it leaves.
        StockMoved { ReasonCode: Transfer, Counterpart: not null, Quantity.Value: < 0 } e => new(ActKinds.TransferRelease, Controls.StockTransfer,
            StreamKeys.Of("transfer", e.MovementId), await ValueAsync(e.Item, e.Quantity with { Value = -e.Quantity.Value }, cases, ct), []),
        _ => null,
    };

    private static async ValueTask<Money?> ValueAsync(string item, Quantity quantity, ICases cases, CancellationToken ct) =>
        (await cases.ReadAsync<Item>(Items.Stream(item), Item.Evolve, ct)).State is { Cost: { } cost } known && known.Unit == quantity.Unit
            ? Worth.Of(quantity.Value, cost)
            : null;
}
