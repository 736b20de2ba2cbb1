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
    private const string Risk = "supplierRisk";

    public IReadOnlyList<Type> On { get; } = [typeof(PurchaseOrderIssued)];

    public async ValueTask<OutsideAct?> OfAsync(RecordedEvent fact, ICases cases, CancellationToken ct)
    {
        var order = (PurchaseOrderIssued)fact.Data;
        var inputs = new List<PolicyValue> { PolicyValue.Of("criticalStock", await IsCriticalAsync(order, cases, ct)) };
        if ((await cases.ReadAsync<Supplier>(Suppliers.Stream(order.Supplier), Supplier.Evolve, ct)).State is { } supplier)
            inputs.AddRange(RiskOf(supplier, (await cases.ReadAsync<SupplierScorecard>(SupplierScorecard.Stream(order.Supplier), SupplierScorecard.Evolve, ct)).State?.Assessed));
        return new(ActKinds.PurchaseOrderRelease, Controls.PurchaseOrder, order.OwnStream(), order.Amount, inputs, Adds: false);
    }

    // Of what purchasing says and what was worked out the higher counts. What both were, and by which formula, is pinned beside it: the decision can be read without them.
    private static IEnumerable<PolicyValue> RiskOf(Supplier supplier, SupplierRiskAssessed? assessed)
    {
        var stated = Word((int)supplier.RiskTier);
        if (assessed is null)
            return [PolicyValue.Of(Risk, stated)];
        return
        [
            PolicyValue.Of(Risk, Word(Math.Max((int)supplier.RiskTier, (int)assessed.Tier))), PolicyValue.Of($"{Risk}.stated", stated), PolicyValue.Of($"{Risk}.assessed", Word((int)assessed.Tier)),
            PolicyValue.Of($"{Risk}.score", assessed.Score), PolicyValue.Of($"{Risk}.version", assessed.Version),
        ];
    }

    private static string Word(int tier) => tier switch
    {
        (int)RiskTier.Low => "low",
        (int)RiskTier.Medium => "medium",
        _ => "high",
    };

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
