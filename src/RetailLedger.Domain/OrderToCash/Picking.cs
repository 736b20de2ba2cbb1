using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>Our word to a warehouse or store: send or prepare this. It is the only thing by which the ledger moves goods.</summary>
public sealed record FulfilmentInstructed(
    string OrderId, string ShipmentId, string Location, FulfilmentMode Mode, IReadOnlyList<ShipmentLine> Lines) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Order(OrderId);

    public IEnumerable<ObjectLink> Links() => ShipmentLinks.Of(ShipmentId, OrderId).Append(new(ObjectTypes.Location, Location));
}

/// <summary>Somebody began to take the goods from the shelves.</summary>
public sealed record PickStarted(string ShipmentId, string? OrderId = null, string? Location = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("shipment", ShipmentId);

    public IEnumerable<ObjectLink> Links() => ShipmentLinks.Of(ShipmentId, OrderId);
}

/// <summary>The shelf had less than the books: so much of a line is missing.</summary>
public sealed record PickShortfallDetected(string ShipmentId, int Line, Quantity Missing, string ReasonCode, string? OrderId = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("shipment", ShipmentId);

    public IEnumerable<ObjectLink> Links() => ShipmentLinks.Of(ShipmentId, OrderId);
}

/// <summary>The parcel is closed and waits for whoever takes it on.</summary>
public sealed record PackCompleted(string ShipmentId, string? OrderId = null, IReadOnlyList<ShipmentLine>? Lines = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("shipment", ShipmentId);

    public IEnumerable<ObjectLink> Links() => ShipmentLinks.Of(ShipmentId, OrderId);
}

internal static class ShipmentLinks
{
    public static IEnumerable<ObjectLink> Of(string shipmentId, string? orderId) => OrderLinks.Of(orderId).Prepend(new(ObjectTypes.Shipment, shipmentId));
}
