using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>Why a place cannot give what was planned.</summary>
public static class RerouteReasons
{
    /// <summary>The shelf had less than the books.</summary>
    public const string PickShortfall = "pick.shortfall";

    public const string LocationClosed = "location.closed";
}

/// <summary>The place that was chosen for a shipment cannot give it, or not all of it: what is missing comes from elsewhere. Every place considered stands with its
/// inputs and its score, as when the order was first routed.</summary>
/// <param name="ShipmentId">The shipment that cannot be made as planned. What it still holds goes on.</param>
/// <param name="ReasonCode">Why, for example <c>pick.shortfall</c>, <c>location.closed</c>.</param>
/// <param name="BecauseOf">The event that showed it, or the command of the person who decided it: the same event reroutes a shipment once.</param>
/// <param name="Moved">What the shipment holds no longer.</param>
/// <param name="Shipments">What is to come from elsewhere.</param>
/// <param name="TariffVersion">By which tariff the cost of the way, and a distance nobody measured, were taken.</param>
public sealed record FulfilmentRerouted(
    string OrderId,
    string ShipmentId,
    string ReasonCode,
    string BecauseOf,
    IReadOnlyList<ShipmentLine> Moved,
    IReadOnlyList<RoutedShipment> Shipments,
    IReadOnlyList<RouteCandidate> Candidates,
    string PolicyVersion,
    IReadOnlyList<ReadVersion> Read,
    string? TariffVersion = null) : ILedgerEvent
{
    /// <summary>Names the occasion.</summary>
    internal static string Key(string becauseOf, string shipmentId) => $"{becauseOf} {shipmentId}";

    public string OwnStream() => StreamKeys.Order(OrderId);

    public IEnumerable<ObjectLink> Links() => ShipmentLinks.Of(ShipmentId, OrderId)
        .Concat(Shipments.Select(shipment => new ObjectLink(ObjectTypes.Shipment, shipment.ShipmentId, "instead")))
        .Concat(Shipments.Select(shipment => shipment.Location).Distinct(StringComparer.Ordinal).Select(location => new ObjectLink(ObjectTypes.Location, location)))
        .Append(new(ObjectTypes.Event, BecauseOf, "because-of"));
}
