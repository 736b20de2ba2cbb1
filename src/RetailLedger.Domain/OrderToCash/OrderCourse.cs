using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>What happens to an order, a shipment or a payment that a rule may speak of.</summary>
public enum Landmark
{
    Cancelled = 1,
    Rejected = 2,
    Amended = 3,
    Held = 4,
    Released = 5,
    Doubted = 6,
    Cleared = 7,
    Routed = 8,
    Instructed = 9,
    Picked = 10,
    Dispatched = 11,
    HandedOver = 12,
    Failed = 13,
    Lost = 14,
    Expired = 15,
    Voided = 16,
    Captured = 17,
    Settled = 18,
    Invoiced = 19,
    Received = 20,
    Closed = 21,

    /// <summary>We asked for a closer look.</summary>
    Questioned = 22,
}

/// <summary>A landmark passed, by what, and when in the world.</summary>
/// <param name="Id">The shipment, payment or invoice; empty when it is the order itself.</param>
public sealed record Passage(Landmark Landmark, string Id, DateTimeOffset At);

/// <summary>An order with the business times of what happened to it. Facts arrive in any order; the times say in which they happened.</summary>
public sealed record OrderCourse(Order? Order, IReadOnlyList<Passage> Passages)
{
    public static OrderCourse Empty { get; } = new(null, []);

    public OrderCourse After(ILedgerEvent @event, DateTimeOffset occurredAt) => new(
        Order.Evolve(Order, @event),
        PassageOf(@event, occurredAt) is { } passage ? [.. Passages, passage] : Passages);

    public static Passage? PassageOf(ILedgerEvent @event, DateTimeOffset at) => @event switch
    {
        OrderCancelled => new(Landmark.Cancelled, "", at),
        OrderRejected => new(Landmark.Rejected, "", at),
        OrderAmended => new(Landmark.Amended, "", at),
        OrderHeld => new(Landmark.Held, "", at),
        OrderReleased => new(Landmark.Released, "", at),
        OrderClosed => new(Landmark.Closed, "", at),
        FraudScreeningRequested => new(Landmark.Questioned, "", at),
        FraudSuspected => new(Landmark.Doubted, "", at),
        FraudScreeningCleared => new(Landmark.Cleared, "", at),
        FulfilmentRouted => new(Landmark.Routed, "", at),
        FulfilmentInstructed e => new(Landmark.Instructed, e.ShipmentId, at),
        PickStarted e => new(Landmark.Picked, e.ShipmentId, at),
        ShipmentDispatched e => new(Landmark.Dispatched, e.ShipmentId, at),
        DeliveryProven e => new(Landmark.HandedOver, e.ShipmentId, at),
        CollectionCompleted e => new(Landmark.HandedOver, e.ShipmentId, at),
        DeliveryFailed e => new(Landmark.Failed, e.ShipmentId, at),
        ShipmentLost e => new(Landmark.Lost, e.ShipmentId, at),
        CollectionExpired e => new(Landmark.Expired, e.ShipmentId, at),
        PaymentVoided e => new(Landmark.Voided, e.PaymentId, at),
        PaymentCaptured e => new(Landmark.Captured, e.PaymentId, at),
        PaymentSettled e => new(Landmark.Settled, e.PaymentId, at),
        InvoiceIssued e => new(Landmark.Invoiced, e.InvoiceNumber, at),
        PaymentReceived e => new(Landmark.Received, e.PaymentId, at),
        _ => null,
    };
}
