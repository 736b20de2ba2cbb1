using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;

namespace RetailLedger.Domain.Tests.OrderToCash;

/// <summary>For each rule of the tracks of an order a history of one that breaks it and no other, one hour between two events.</summary>
public sealed class OrderBreaches(string orderId)
{
    private readonly OrderPlaced _placed = new(orderId, [], new(10_000, "GBP"));
    private readonly FulfilmentRouted _routed = new(orderId, FulfilmentMode.ShipFromStore, [new("S1", "LEEDS-01", FulfilmentMode.ShipFromStore, [])], [], "v", []);
    private readonly FulfilmentInstructed _instructed = new(orderId, "S1", "LEEDS-01", FulfilmentMode.ShipFromStore, []);

    public IReadOnlyList<(string Rule, ILedgerEvent[] History)> All =>
    [
        ("order.shipped_after_cancel", [_placed, new OrderCancelled(orderId, "x"), Sent()]),
        ("order.shipped_after_reject", [_placed, new OrderRejected(orderId, "x", [], "v", []), Sent()]),
        ("order.captured_after_cancel", [_placed, new OrderCancelled(orderId, "x"), Captured()]),
        ("order.invoiced_after_cancel", [_placed, new OrderCancelled(orderId, "x"), new InvoiceIssued("I1", [], new(1, "GBP"), orderId)]),
        ("order.cancelled_after_dispatch", [_placed, Sent(), new OrderCancelled(orderId, "x")]),
        ("order.cancelled_after_close", [_placed, new OrderClosed(orderId, new(1, "GBP"), new(1, "GBP"), 0), new OrderCancelled(orderId, "x")]),
        ("order.amended_after_instruction", [_placed, _routed, _instructed, new OrderAmended(orderId, [], new(1, "GBP"), "customer")]),
        ("shipment.picked_after_dispatch", [_placed, Sent(), new PickStarted("S1", orderId)]),
        ("shipment.dispatched_after_delivery", [_placed, Delivered(), Sent()]),
        ("shipment.failed_after_delivery", [_placed, Delivered(), new DeliveryFailed("S1", "away", orderId)]),
        ("shipment.lost_after_delivery", [_placed, Delivered(), new ShipmentLost("S1", orderId)]),
        ("shipment.delivered_after_loss", [_placed, new ShipmentLost("S1", orderId), Delivered()]),
        ("shipment.collected_after_expiry", [_placed, new CollectionExpired("S1", orderId), new CollectionCompleted("S1", orderId)]),
        ("payment.captured_after_void", [_placed, new PaymentVoided("P1", orderId), Captured()]),
        ("payment.voided_after_capture", [_placed, Captured(), new PaymentVoided("P1", orderId)]),
        ("payment.captured_after_settlement", [_placed, new PaymentSettled("P1", new(100, "GBP"), orderId), Captured()]),
        ("shipment.delivered_twice", [_placed, Delivered(), Delivered()]),
        ("invoice.issued_twice", [_placed, new InvoiceIssued("I1", [], new(1, "GBP"), orderId), new InvoiceIssued("I1", [], new(1, "GBP"), orderId)]),
        ("payment.received_twice", [_placed, new PaymentReceived("B1", new(1, "GBP"), null, orderId), new PaymentReceived("B1", new(1, "GBP"), null, orderId)]),
        ("shipment.dispatched_twice", [_placed, Sent(), Sent()]),
        ("shipment.dispatched_while_held", [_placed, new OrderHeld(orderId, "x"), Sent()]),
        ("shipment.dispatched_before_clearance", [_placed, new FraudScreeningRequested(orderId, [], 40, "v"), Sent()]),
        ("shipment.dispatched_uninstructed", [_placed, _routed, Sent()]),
        ("payment.captured_twice", [_placed, Captured(), Captured()]),
        ("payment.captured_above_authorized", [_placed, Authorized(99), Captured()]),
        ("payment.captured_above_total", [_placed, Captured(minor: 10_001)]),
        ("payment.settled_above_captured", [_placed, Captured(), new PaymentSettled("P1", new(101, "GBP"), orderId)]),
    ];

    private PaymentCaptured Captured(string id = "P1", long minor = 100) => new(id, new(minor, "GBP"), orderId);

    private PaymentAuthorized Authorized(long minor) => new("P1", new(minor, "GBP"), orderId);

    private ShipmentDispatched Sent(string id = "S1") => new(id, orderId);

    private DeliveryProven Delivered(string id = "S1") => new(id, orderId);
}
