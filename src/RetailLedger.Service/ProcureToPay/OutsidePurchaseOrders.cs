using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ProcureToPay;

/// <summary>A purchase order that the ERP sent binds the enterprise, whoever pressed the button.</summary>
public sealed class OutsidePurchaseOrders : IOutsideActs
{
    public IReadOnlyList<Type> On { get; } = [typeof(PurchaseOrderIssued)];

    public async ValueTask<OutsideAct?> OfAsync(RecordedEvent fact, ICases cases, CancellationToken ct)
    {
        var order = (PurchaseOrderIssued)fact.Data;
        var supplier = (await cases.ReadAsync<Supplier>(Suppliers.Stream(order.Supplier), Supplier.Evolve, ct)).State;
        var inputs = new List<PolicyValue> { PolicyValue.Of("criticalStock", await IsCriticalAsync(order, cases, ct)) };
        if (supplier is not null)
            inputs.Add(PolicyValue.Of("supplierRisk", supplier.RiskTier switch { RiskTier.Low => "low", RiskTier.Medium => "medium", _ => "high" }));
        return new(ActKinds.PurchaseOrderRelease, Controls.PurchaseOrder, order.OwnStream(), order.Amount, inputs, Adds: false);
    }

    private static async ValueTask<bool> IsCriticalAsync(PurchaseOrderIssued order, ICases cases, CancellationToken ct)
    {
        foreach (var line in order.Lines ?? [])
        {
            if ((await cases.ReadAsync<Item>(Items.Stream(line.Item), Item.Evolve, ct)).State?.Criticality == StockCriticality.Critical)
                return true;
        }

        return false;
    }
}
