using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>The carrier took a parcel over.</summary>
public sealed record ShipmentDispatched(string ShipmentId, string? OrderId = null, string? Tracking = null, IReadOnlyList<ShipmentLine>? Lines = null)
    : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("shipment", ShipmentId);

    public IEnumerable<ObjectLink> Links() => ShipmentLinks.Of(ShipmentId, OrderId);
}

/// <summary>The carrier saw the parcel somewhere on its way.</summary>
public sealed record ShipmentScanned(string ShipmentId, string Place, string? OrderId = null, string? Code = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("shipment", ShipmentId);

    public IEnumerable<ObjectLink> Links() => ShipmentLinks.Of(ShipmentId, OrderId);
}

/// <summary>The carrier handed the parcel over and can prove it.</summary>
public sealed record DeliveryProven(string ShipmentId, string? OrderId = null, string? Evidence = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("shipment", ShipmentId);

    public IEnumerable<ObjectLink> Links() => ShipmentLinks.Of(ShipmentId, OrderId);
}

/// <summary>The carrier stood at the door in vain.</summary>
public sealed record DeliveryFailed(string ShipmentId, string ReasonCode, string? OrderId = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("shipment", ShipmentId);

    public IEnumerable<ObjectLink> Links() => ShipmentLinks.Of(ShipmentId, OrderId);
}

/// <summary>The carrier cannot find the parcel any more.</summary>
public sealed record ShipmentLost(string ShipmentId, string? OrderId = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("shipment", ShipmentId);

    public IEnumerable<ObjectLink> Links() => ShipmentLinks.Of(ShipmentId, OrderId);
}
