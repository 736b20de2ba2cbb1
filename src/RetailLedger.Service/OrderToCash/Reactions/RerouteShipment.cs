using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>When a place cannot give what was planned, because the shelf has less than the books or the place is closed, the goods come from elsewhere, also when
/// that was heard of before the plan was made. Where no other place can help, it stays with a person: the trouble itself has raised an exception.</summary>
public sealed class RerouteShipmentReaction(RouteSources sources, OrdersAtLocation orders) : IReaction
{
    public string Name => "reroute-shipment";

    public IReadOnlyList<Type> On { get; } =
        [typeof(PickShortfallDetected), typeof(LocationClosed), typeof(FulfilmentRouted), typeof(FulfilmentRerouted), typeof(OrderReleased)];

    public ReactionStart Start => ReactionStart.Introduction;

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        if (cause.Data is LocationClosed closed)
            return await LeaveAsync(closed.Location.Trim(), cause, cases, ct);
        if (OrderConsequence.OrderOf(cause) is not { } orderId || (await cases.ReadAsync<Order>(cause.Stream, Order.Evolve, ct)).State is not { } order)
            return [];
        return cause.Data switch
        {
            PickShortfallDetected e => [await RerouteAsync(order, e.ShipmentId, RerouteReasons.PickShortfall, cause, [new(e.Line, e.Missing)], cases, ct)],
            // The place may have closed, or the shelf been found short, while it was being chosen or while the order was held.
            _ => await CrossedAsync(order, cause, cases, ct),
        };
    }

    private async Task<IReadOnlyList<Consequence>> LeaveAsync(string location, RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var consequences = new List<Consequence>();
        foreach (var orderId in await orders.StandingAsync(location, cause.Position, ct))
        {
            if ((await cases.ReadAsync<Order>(StreamKeys.Order(orderId), Order.Evolve, ct)).State is not { } order)
                continue;
            foreach (var shipment in order.Fulfilment.Shipments.Where(shipment => shipment.Routed && shipment.Location == location))
                consequences.Add(await RerouteAsync(order, shipment.Id, RerouteReasons.LocationClosed, cause, missing: null, cases, ct));
        }

        return consequences;
    }

    private async Task<IReadOnlyList<Consequence>> CrossedAsync(Order order, RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var consequences = new List<Consequence>();
        // Every shipment keeps its place among the consequences, whether or not it is to come from elsewhere.
        foreach (var shipment in order.Fulfilment.Shipments)
        {
            consequences.Add((shipment.Routed, await IsClosedAsync(shipment.Location, cases, ct), shipment.Missing.Count) switch
            {
                (true, true, _) => await RerouteAsync(order, shipment.Id, RerouteReasons.LocationClosed, cause, missing: null, cases, ct),
                (true, false, > 0) => await RerouteAsync(order, shipment.Id, RerouteReasons.PickShortfall, cause, shipment.Missing, cases, ct),
                _ => OrderConsequence.On(order.Id, (_, _) => Decision.Nothing),
            });
        }

        return consequences;
    }

    private static async Task<bool> IsClosedAsync(string? location, ICases cases, CancellationToken ct) =>
        location is not null && (await cases.ReadAsync<Location>(Locations.Stream(location), Location.Evolve, ct)).State is { Open: false };

    private async Task<Consequence> RerouteAsync(
        Order known, string shipmentId, string reason, RecordedEvent cause, IReadOnlyList<ShipmentLine>? missing, ICases cases, CancellationToken ct)
    {
        var command = new RerouteShipment(
            known.Id, shipmentId, reason, cause.Id.ToString(), await sources.FindAsync(known, cases, ct), missing, ShippingTariff.Current.Version);
        return OrderConsequence.On(known.Id, (order, _) => RerouteShipmentDecider.Decide(command, order, RoutingPolicy.Current));
    }
}
