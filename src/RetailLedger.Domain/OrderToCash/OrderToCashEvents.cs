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
        EventContract.Of<OrderAmended>("retail.order.amended.v1", Module, "The customer asked for something else than before.",
            OwnerSystem.WebShop, OwnerSystem.Marketplace, OwnerSystem.Till),
        EventContract.Of<OrderCancelled>("retail.order.cancelled.v1", Module, "The order will not be fulfilled.",
            OwnerSystem.WebShop, OwnerSystem.Marketplace, OwnerSystem.Till),
        EventContract.Of<HandoverInferred>("retail.handover.inferred.v1", Module, "A till said nothing of it, so the customer took the goods along.",
            OwnerSystem.Ledger),
        EventContract.Of<OrderHeld>("retail.order.held.v1", Module, "The order was stopped until someone releases it.", OwnerSystem.Ledger),
        EventContract.Of<OrderReleased>("retail.order.released.v1", Module, "A held order may go on.", OwnerSystem.Ledger),
        EventContract.Of<OrderClosed>("retail.order.closed.v1", Module, "Everything about the order is done.", OwnerSystem.Ledger),
        .. Checks,
        .. Fulfilment,
        .. Payments,
        .. Billing,
        EventContract.Of<LoyaltyPointsEarned>("retail.loyalty-points.earned.v1", Module, "The customer earned points by a sale.", OwnerSystem.Ledger),
        EventContract.Of<LoyaltyPointsReversed>("retail.loyalty-points.reversed.v1", Module, "Points went back with a refund.", OwnerSystem.Ledger),
        EventContract.Of<DeviationDetected>("retail.deviation.detected.v1", Module, "A partner stated what no track of the order allows.", OwnerSystem.Ledger),
    ];

    private static IEnumerable<EventContract> Checks =>
    [
        EventContract.Of<OrderValidated>("retail.order.validated.v1", Module, "The order can be carried out as it stands.", OwnerSystem.Ledger),
        EventContract.Of<OrderRejected>("retail.order.rejected.v1", Module, "The order cannot be carried out.", OwnerSystem.Ledger),
        EventContract.Of<PriceDriftDetected>("retail.price-drift.detected.v1", Module, "A line was sold at another price than the list's.", OwnerSystem.Ledger),
        EventContract.Of<FraudScreeningRequested>("retail.fraud-screening.requested.v1", Module, "The order looks unusual and is looked at more closely.",
            OwnerSystem.Ledger),
        EventContract.Of<FraudScreeningCleared>("retail.fraud-screening.cleared.v1", Module, "Nothing speaks against the order.",
            OwnerSystem.Gateway, OwnerSystem.Ledger),
        EventContract.Of<FraudSuspected>("retail.fraud.suspected.v1", Module, "The order is taken for fraud.", OwnerSystem.Gateway, OwnerSystem.Ledger),
    ];

    private static IEnumerable<EventContract> Fulfilment =>
    [
        EventContract.Of<FulfilmentRouted>("retail.fulfilment.routed.v1", Module, "It is decided where each line comes from.", OwnerSystem.Ledger),
        EventContract.Of<FulfilmentRerouted>("retail.fulfilment.rerouted.v1", Module, "What a place cannot give comes from elsewhere.", OwnerSystem.Ledger),
        EventContract.Of<LineAllocated>("retail.line.allocated.v1", Module, "Stock was set aside for a line of the order.", OwnerSystem.Ledger),
        EventContract.Of<LineBackordered>("retail.line.backordered.v1", Module, "A line of the order waits for stock.", OwnerSystem.Ledger),
        EventContract.Of<LineReleased>("retail.line.released.v1", Module, "A place holds nothing more for a line of the order.", OwnerSystem.Ledger),
        EventContract.Of<FulfilmentInstructed>("retail.fulfilment.instructed.v1", Module, "A warehouse or store is told to send or prepare a shipment.",
            OwnerSystem.Ledger),
        EventContract.Of<PickStarted>("retail.pick.started.v1", Module, "Somebody began to take the goods from the shelves.", OwnerSystem.Warehouse, OwnerSystem.Till),
        EventContract.Of<PickShortfallDetected>("retail.pick-shortfall.detected.v1", Module, "The shelf had less than the books.",
            OwnerSystem.Warehouse, OwnerSystem.Till),
        EventContract.Of<PackCompleted>("retail.pack.completed.v1", Module, "The parcel is closed.", OwnerSystem.Warehouse, OwnerSystem.Till),
        EventContract.Of<ShipmentDispatched>("retail.shipment.dispatched.v1", Module, "The carrier took a parcel over.", OwnerSystem.Carrier),
        EventContract.Of<ShipmentScanned>("retail.shipment.scanned.v1", Module, "The carrier saw the parcel on its way.", OwnerSystem.Carrier),
        EventContract.Of<DeliveryProven>("retail.delivery.proven.v1", Module, "The carrier handed the parcel over.", OwnerSystem.Carrier),
        EventContract.Of<DeliveryFailed>("retail.delivery.failed.v1", Module, "The carrier stood at the door in vain.", OwnerSystem.Carrier),
        EventContract.Of<ShipmentLost>("retail.shipment.lost.v1", Module, "The carrier cannot find the parcel.", OwnerSystem.Carrier),
        EventContract.Of<CollectionPrepared>("retail.collection.prepared.v1", Module, "The goods wait in the store for the customer.", OwnerSystem.Till),
        EventContract.Of<CollectionCompleted>("retail.collection.completed.v1", Module, "The customer took the goods from the store.", OwnerSystem.Till),
        EventContract.Of<CollectionExpired>("retail.collection.expired.v1", Module, "The customer did not come in time.", OwnerSystem.Till),
    ];

    private static IEnumerable<EventContract> Payments =>
    [
        EventContract.Of<PaymentAuthorized>("retail.payment.authorized.v1", Module, "The customer's bank set the money aside.", OwnerSystem.Gateway),
        EventContract.Of<PaymentAuthorizationFailed>("retail.payment.authorization-failed.v1", Module, "The customer's bank refused.", OwnerSystem.Gateway),
        EventContract.Of<PaymentVoided>("retail.payment.voided.v1", Module, "Money set aside was let go again.", OwnerSystem.Gateway),
        EventContract.Of<PaymentCaptured>("retail.payment.captured.v1", Module, "The gateway took the customer's money.", OwnerSystem.Gateway),
        EventContract.Of<SaleTendered>("retail.sale.tendered.v1", Module, "The customer paid at the till.", OwnerSystem.Till),
        EventContract.Of<PaymentSettled>("retail.payment.settled.v1", Module, "The gateway paid us what it took.", OwnerSystem.Gateway),
    ];

    private static IEnumerable<EventContract> Billing =>
    [
        EventContract.Of<InvoiceIssued>("retail.invoice.issued.v1", Module, "The customer was billed.", OwnerSystem.Erp),
        EventContract.Of<CreditMemoIssued>("retail.credit-memo.issued.v1", Module, "The customer was credited.", OwnerSystem.Erp),
        EventContract.Of<PaymentReceived>("retail.payment.received.v1", Module, "The customer's money for a bill arrived.", OwnerSystem.Erp),
        EventContract.Of<DunningLevelReached>("retail.dunning-level.reached.v1", Module, "A customer is reminded of an overdue bill once more.",
            OwnerSystem.Ledger),
        EventContract.Of<BadDebtAdjusted>("retail.bad-debt.adjusted.v1", Module, "The provision for unpaid debts was moved.", OwnerSystem.Erp),
    ];
}
