using CsCheck;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;

namespace RetailLedger.Domain.Tests.OrderToCash;

/// <summary>Random histories of one order: sensible and senseless ones alike, because the world sends both.</summary>
public static class Histories
{
    public const string OrderId = "WEB-1";

    public static Gen<ILedgerEvent> Event { get; } = Gen.OneOf<ILedgerEvent>(
        Gen.Long[1, 1_000_000].Select(minor => (ILedgerEvent)new OrderPlaced(OrderId, [], new(minor, "GBP"))),
        Gen.Long[1, 1_000_000].Select(minor => (ILedgerEvent)new OrderInferred(OrderId, "9", [], new(minor, "GBP"))),
        Gen.Const((ILedgerEvent)new OrderHeld(OrderId, "check")),
        Gen.Const((ILedgerEvent)new OrderReleased(OrderId, "checked")),
        Gen.Const((ILedgerEvent)new OrderCancelled(OrderId, "customer")),
        Gen.Int[1, 3].Select(n => (ILedgerEvent)new ShipmentDispatched($"S{n}", OrderId)),
        Gen.Int[1, 3].Select(n => (ILedgerEvent)new DeliveryProven($"S{n}", OrderId)),
        Gen.Const((ILedgerEvent)new PaymentCaptured("P", new(1, "GBP"), OrderId)),
        Gen.Const((ILedgerEvent)new InvoiceIssued("9", [], new(1, "GBP"), OrderId)));

    public static Gen<ILedgerEvent[]> Any { get; } = Event.Array[0, 12];

    public static Order? Fold(IEnumerable<ILedgerEvent> events) => events.Aggregate((Order?)null, Order.Evolve);
}
