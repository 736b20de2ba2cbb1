using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>How goods come to the customer.</summary>
public enum FulfilmentMode
{
    ShipFromWarehouse = 1,
    ShipFromStore = 2,
    ClickAndCollect = 3,

    /// <summary>From several places: each shipment says its own way.</summary>
    SplitShipment = 4,
}

/// <summary>So much of one line of the order.</summary>
public sealed record ShipmentLine(int Line, Quantity Quantity);

/// <summary>What one place is to send or hand over.</summary>
public sealed record RoutedShipment(string ShipmentId, string Location, FulfilmentMode Mode, IReadOnlyList<ShipmentLine> Lines);

/// <summary>A place that was considered, with everything that was known of it and what it scored.</summary>
/// <param name="Covered">The part of the order it could fill alone, between 0 and 1.</param>
/// <param name="Measured">Whether the distance was measured between coordinates; otherwise it was taken from the tariff, by regions.</param>
public sealed record RouteCandidate(
    string Location, bool Store, decimal DistanceKm, Money ShippingCost, IReadOnlyList<AvailableItem> Available, decimal Covered, decimal Score,
    bool? Measured = null);

/// <summary>How much of an item a place could give.</summary>
public sealed record AvailableItem(string Item, decimal Units);

/// <summary>Where each line of the order comes from, and why there: every place considered stands with its inputs and its score.</summary>
/// <param name="TariffVersion">By which tariff the cost of the way, and a distance nobody measured, were taken.</param>
public sealed record FulfilmentRouted(
    string OrderId,
    FulfilmentMode Mode,
    IReadOnlyList<RoutedShipment> Shipments,
    IReadOnlyList<RouteCandidate> Candidates,
    string PolicyVersion,
    IReadOnlyList<ReadVersion> Read,
    string? TariffVersion = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Order(OrderId);

    public IEnumerable<ObjectLink> Links() => OrderLinks.Of(OrderId)
        .Concat(Shipments.Select(shipment => new ObjectLink(ObjectTypes.Shipment, shipment.ShipmentId)))
        .Concat(Shipments.Select(shipment => shipment.Location).Distinct(StringComparer.Ordinal).Select(location => new ObjectLink(ObjectTypes.Location, location)));
}
