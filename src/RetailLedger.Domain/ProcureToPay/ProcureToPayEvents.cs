using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ProcureToPay;

/// <summary>The contracts of this value stream: names are stored for good.</summary>
public static class ProcureToPayEvents
{
    private const string Module = "ProcureToPay";

    public static IReadOnlyList<EventContract> Contracts { get; } =
    [
        EventContract.Of<PurchaseOrderIssued>("retail.purchase-order.issued.v1", Module, "A purchase order was sent to its supplier.", OwnerSystem.Erp),
        EventContract.Of<SupplierReviewRequested>("retail.supplier-review.requested.v1", Module, "Procurement is to look into a supplier because of what it delivered.",
            OwnerSystem.Ledger),
        EventContract.Of<SupplierReviewClosed>("retail.supplier-review.closed.v1", Module, "Procurement said what a look into a supplier came to.", OwnerSystem.Ledger),
        EventContract.Of<SupplierDelivered>("retail.supplier.delivered.v1", Module, "Goods that a supplier owed arrived.", OwnerSystem.Warehouse, OwnerSystem.Erp),
        EventContract.Of<SupplierInquirySent>("retail.supplier-inquiry.sent.v1", Module, "Somebody who works with suppliers wrote to one.", OwnerSystem.Ledger),
        EventContract.Of<SupplierReplied>("retail.supplier.replied.v1", Module, "A supplier wrote to us.", OwnerSystem.Supplier, OwnerSystem.Messaging),
        EventContract.Of<SupplierCommunicationSummarised>("retail.supplier-communication.summarised.v1", Module, "The correspondence with a supplier was told in a few sentences, each with its message.",
            OwnerSystem.Ledger),
        EventContract.Of<SupplierRiskAssessed>("retail.supplier-risk.assessed.v1", Module, "It was worked out how much care a supplier needs.", OwnerSystem.Ledger),
    ];
}
