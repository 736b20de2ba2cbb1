using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>The store has the goods ready for the customer to collect.</summary>
/// <param name="Until">When they go back to the shelves.</param>
public sealed record CollectionPrepared(string ShipmentId, string Location, string? OrderId = null, DateTimeOffset? Until = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("shipment", ShipmentId);

    public IEnumerable<ObjectLink> Links() => ShipmentLinks.Of(ShipmentId, OrderId).Append(new(ObjectTypes.Location, Location));
}

/// <summary>The customer came and took the goods.</summary>
public sealed record CollectionCompleted(string ShipmentId, string? OrderId = null, string? Evidence = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("shipment", ShipmentId);

    public IEnumerable<ObjectLink> Links() => ShipmentLinks.Of(ShipmentId, OrderId);
}

/// <summary>The customer did not come in time.</summary>
public sealed record CollectionExpired(string ShipmentId, string? OrderId = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("shipment", ShipmentId);

    public IEnumerable<ObjectLink> Links() => ShipmentLinks.Of(ShipmentId, OrderId);
}
