using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>The contracts of this value stream: names are stored for good.</summary>
public static class OrderToCashEvents
{
    private const string Module = "OrderToCash";

    public static IReadOnlyList<EventContract> Contracts { get; } =
    [
        EventContract.Of<OrderPlaced>("retail.order.placed.v1", Module, "A customer asked for goods at a price.",
            OwnerSystem.WebShop, OwnerSystem.Marketplace, OwnerSystem.Till),
        EventContract.Of<OrderInferred>("retail.order.inferred.v1", Module, "An order was concluded from an invoice that names none.",
            OwnerSystem.Ledger),
        EventContract.Of<OrderCancelled>("retail.order.cancelled.v1", Module, "The order will not be fulfilled.",
            OwnerSystem.WebShop, OwnerSystem.Marketplace, OwnerSystem.Till),
        EventContract.Of<OrderHeld>("retail.order.held.v1", Module, "A person stopped the order.", OwnerSystem.Ledger),
        EventContract.Of<OrderReleased>("retail.order.released.v1", Module, "A held order may go on.", OwnerSystem.Ledger),
        EventContract.Of<PaymentCaptured>("retail.payment.captured.v1", Module, "The gateway took the customer's money.", OwnerSystem.Gateway),
        EventContract.Of<ShipmentDispatched>("retail.shipment.dispatched.v1", Module, "The carrier took a parcel over.", OwnerSystem.Carrier),
        EventContract.Of<DeliveryProven>("retail.delivery.proven.v1", Module, "The carrier handed the parcel over.", OwnerSystem.Carrier),
        EventContract.Of<InvoiceIssued>("retail.invoice.issued.v1", Module, "The customer was billed.", OwnerSystem.Erp),
        EventContract.Of<CreditMemoIssued>("retail.credit-memo.issued.v1", Module, "The customer was credited.", OwnerSystem.Erp),
        EventContract.Of<BadDebtAdjusted>("retail.bad-debt.adjusted.v1", Module, "The provision for unpaid debts was moved.", OwnerSystem.Erp),
    ];
}
