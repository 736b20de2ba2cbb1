namespace RetailLedger.Domain.Exceptions;

/// <summary>What is expected to follow what on the way of an order, in the order of that way.</summary>
internal static class OrderExpectations
{
    private const string Shipment = "shipment";
    private const string Payment = "payment";
    private const string OrderDesk = "order-desk";
    private const string Cancelled = "retail.order.cancelled.v1";
    private const string Dispatched = "retail.shipment.dispatched.v1";
    private const string Failed = "retail.delivery.failed.v1";
    private const string Lost = "retail.shipment.lost.v1";
    private const string Rerouted = "retail.fulfilment.rerouted.v1";
    private const string Shortfall = "retail.pick-shortfall.detected.v1";
    private const string Packed = "retail.pack.completed.v1";
    private const string Prepared = "retail.collection.prepared.v1";
    private const string Collected = "retail.collection.completed.v1";
    private const string Delivered = "retail.delivery.proven.v1";
    private const string Scanned = "retail.shipment.scanned.v1";

    public static IReadOnlyList<TrackExpectation> All { get; } =
    [
        new("order-known", ["retail.payment.authorized.v1", "retail.payment.captured.v1", "retail.sale.tendered.v1"],
            ["retail.order.placed.v1", "retail.order.inferred.v1", "retail.order.validated.v1", "retail.order.rejected.v1", "retail.order.held.v1"],
            TimeSpan.FromMinutes(15), ExceptionClass.Business, "Money was set aside or taken for an order that nobody placed.", OrderDesk, "shop", "Ask the shop for the order", Lasting: true, Backwards: true),
        new("order-validation", ["retail.order.placed.v1"],
            ["retail.order.validated.v1", "retail.order.rejected.v1", "retail.order.held.v1", "retail.handover.inferred.v1", Cancelled],
            TimeSpan.FromSeconds(60), ExceptionClass.Transactional, "An order was not validated.", "operations", "operations", "Look at the reactions", AnsweredByUs: true),
        new("screening-answer", ["retail.fraud-screening.requested.v1"],
            ["retail.fraud-screening.cleared.v1", "retail.fraud.suspected.v1", Cancelled],
            TimeSpan.FromHours(4), ExceptionClass.Business, "Nobody has said whether a suspicious order is fraud.", "loss-prevention", "gateway", "Ask whoever screens"),
        new("order-release", ["retail.order.held.v1"], ["retail.order.released.v1", "retail.order.rejected.v1", Cancelled],
            TimeSpan.FromHours(24), ExceptionClass.Business, "A held order is neither released nor cancelled.", OrderDesk, OrderDesk, "Release or cancel the order", AnsweredByUs: true),
        new("stock-decision", ["retail.fulfilment.routed.v1"], ["retail.line.allocated.v1", "retail.line.backordered.v1", "retail.order.amended.v1", Cancelled],
            TimeSpan.FromSeconds(60), ExceptionClass.Transactional, "No stock was set aside for a routed order.", "operations", "operations", "Look at the reactions", AnsweredByUs: true),
        new("backorder", ["retail.backorder.opened.v1"], ["retail.backorder.filled.v1", "retail.backorder.cancelled.v1"],
            TimeSpan.FromDays(14), ExceptionClass.Business, "A customer waits too long for goods.", "replenishment", "replenishment", "Order the goods or offer others", "order"),
        new("pick-start", ["retail.fulfilment.instructed.v1"], ["retail.pick.started.v1", Rerouted, Cancelled],
            TimeSpan.FromHours(2), ExceptionClass.Business, "Nobody began to pick an instructed order.", OrderDesk, "warehouse", "Ask the warehouse", Shipment,
            Overtakes: [Packed, Shortfall, Dispatched, Prepared]),
        new("packing", ["retail.pick.started.v1"], [Packed, Prepared, Shortfall, Rerouted, Cancelled],
            TimeSpan.FromDays(3), ExceptionClass.Business, "Goods were taken from the shelves and not packed.", OrderDesk, "warehouse", "Ask the warehouse", Shipment,
            Overtakes: [Dispatched, Scanned, Delivered, Collected], OnceLearned: true),
        new("handover", [Packed], [Dispatched, Prepared, Rerouted, Cancelled],
            TimeSpan.FromDays(2), ExceptionClass.Business, "A closed parcel was not handed on.", OrderDesk, "warehouse", "Ask the warehouse", Shipment,
            Overtakes: [Scanned, Delivered, Failed, Collected], OnceLearned: true),
        new("first-scan", [Dispatched], [Scanned],
            TimeSpan.FromHours(48), ExceptionClass.Business, "The carrier has not seen a parcel that it took over.", OrderDesk, "carrier", "Ask the carrier", Shipment,
            Overtakes: [Delivered, Failed, Lost], OnceLearned: true),
        new("tracking", [Dispatched], [Delivered, Failed, Lost],
            TimeSpan.FromHours(48), ExceptionClass.Business, "The carrier has said nothing about a parcel.", OrderDesk, "carrier", "Ask the carrier", Shipment, Renews: [Scanned]),
        new("collection", [Prepared], [Collected, "retail.collection.expired.v1", Cancelled],
            TimeSpan.FromDays(5), ExceptionClass.Business, "The customer has not come for the goods.", OrderDesk, "customer", "Call the customer", Shipment),
        new("capture", ["retail.payment.authorized.v1"], ["retail.payment.captured.v1", "retail.payment.voided.v1"],
            TimeSpan.FromDays(7), ExceptionClass.Business, "Money was set aside and neither taken nor let go.", "payments", "payments", "Take the money or let it go", Payment),
        new("till-payment", ["retail.order.placed.v1"], ["retail.order.closed.v1", "retail.invoice.issued.v1", Cancelled],
            TimeSpan.FromHours(24), ExceptionClass.Business, "Goods were taken along at a till, and nobody has said that they were paid.", "payments", "store", "Find the receipt or take the money", Lasting: true),
        new("settlement", ["retail.payment.captured.v1"], ["retail.payment.settled.v1"],
            TimeSpan.FromDays(5), ExceptionClass.Transactional, "The gateway took money and has not paid it on.", "payments", "gateway", "Ask the gateway", Payment, OnceLearned: true),
        new("billing", [Dispatched, Collected, "retail.payment.captured.v1"], ["retail.invoice.issued.v1"],
            TimeSpan.FromDays(3), ExceptionClass.Business, "Goods left or money was taken, and nobody was billed.", "payments", "finance", "Have the bill written", Lasting: true, OnceLearned: true),
    ];
}
