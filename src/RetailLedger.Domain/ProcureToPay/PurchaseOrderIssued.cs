using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ProcureToPay;

/// <summary>A line of a purchase order. Lines are numbered from one.</summary>
public sealed record PurchaseOrderLine(int Number, string Item, Quantity Quantity, UnitPrice UnitPrice);

/// <summary>The ERP sent a purchase order to its supplier. Said again, it restates all of it.</summary>
/// <param name="Amount">What is owed when everything comes, without taxes.</param>
public sealed record PurchaseOrderIssued(string PurchaseOrder, string Supplier, Money Amount, IReadOnlyList<PurchaseOrderLine>? Lines = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("purchase-order", PurchaseOrder);

    public IEnumerable<ObjectLink> Links() => [new("purchase-order", PurchaseOrder), new(ObjectTypes.Supplier, Supplier)];
}
