using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>The carrier took a parcel over.</summary>
public sealed record ShipmentDispatched(string ShipmentId, string? OrderId = null, string? Tracking = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("shipment", ShipmentId);

    public IEnumerable<ObjectLink> Links() => OrderLinks.Of(OrderId).Prepend(new(ObjectTypes.Shipment, ShipmentId));
}

/// <summary>The carrier handed the parcel over and can prove it.</summary>
public sealed record DeliveryProven(string ShipmentId, string? OrderId = null, string? Evidence = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("shipment", ShipmentId);

    public IEnumerable<ObjectLink> Links() => OrderLinks.Of(OrderId).Prepend(new(ObjectTypes.Shipment, ShipmentId));
}
