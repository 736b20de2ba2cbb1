using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ProcureToPay;

/// <summary>Goods that a supplier owed arrived, in time or not, all of them or not.</summary>
/// <param name="Delivery">The warehouse's own number of it.</param>
/// <param name="PromisedOn">The day the supplier had confirmed.</param>
/// <param name="Ordered">What should have come by this delivery.</param>
public sealed record SupplierDelivered(string Delivery, string Supplier, string PurchaseOrder, DateOnly PromisedOn, DateOnly ArrivedOn, Quantity Ordered, Quantity Arrived) : ILedgerEvent
{
    public bool IsLate() => ArrivedOn > PromisedOn;

    /// <summary>Less came than should. Of other units nobody can say.</summary>
    public bool IsShort() => Arrived.Unit == Ordered.Unit && Arrived.Value < Ordered.Value;

    public string OwnStream() => SupplierScorecard.Stream(Supplier);

    public IEnumerable<ObjectLink> Links() => [new(SupplierScorecard.Category, Supplier), new(ObjectTypes.Supplier, Supplier), new("purchase-order", PurchaseOrder)];
}

/// <summary>It was worked out how likely a supplier is to let the shop down. Recorded when that is another tier than before, or because of another incident or review.</summary>
/// <param name="Version">Of the formula: with it and the inputs the score follows from this event alone.</param>
/// <param name="Score">0 to 100.</param>
/// <param name="Drivers">What the score is made of, the heaviest first; together they are the score.</param>
/// <param name="AsOfPosition">Position of the fact because of which it was worked out.</param>
public sealed record SupplierRiskAssessed(
    string Supplier, string Version, SupplierRiskTier Tier, decimal Score, IReadOnlyList<SupplierRiskDriver> Drivers, SupplierRiskInputs Inputs, long AsOfPosition) : ILedgerEvent
{
    public string OwnStream() => SupplierScorecard.Stream(Supplier);

    public IEnumerable<ObjectLink> Links() => [new(SupplierScorecard.Category, Supplier), new(ObjectTypes.Supplier, Supplier)];
}
