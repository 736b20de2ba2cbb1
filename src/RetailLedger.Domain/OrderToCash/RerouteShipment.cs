using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>Let what a place cannot give come from elsewhere.</summary>
/// <param name="Missing">What it cannot give; null for all that is in the shipment.</param>
/// <param name="CollectAt">The other store on which somebody agreed with the customer who comes to collect.</param>
public sealed record RerouteShipment(
    string OrderId, string ShipmentId, string ReasonCode, string BecauseOf, IReadOnlyList<RouteSource> Sources, IReadOnlyList<ShipmentLine>? Missing = null, string? TariffVersion = null,
    string? CollectAt = null);

public static class RerouteShipmentDecider
{
    /// <summary>Refusals: unknown, over, held, no such shipment, gone, collected, not collected, nothing missing, no such store, no source.</summary>
    public static Decision Decide(RerouteShipment command, Order? order, RoutingPolicy policy)
    {
        if (order is null or { Status: OrderStatus.Expected })
            return Decision.Refuse("order.unknown", $"No order {command.OrderId} is recorded.");
        if (order.Fulfilment.Reroutes.Contains(FulfilmentRerouted.Key(command.BecauseOf, command.ShipmentId)))
            return Decision.Nothing;
        if (order.Status is OrderStatus.Cancelled or OrderStatus.Rejected or OrderStatus.Closed)
            return Decision.Refuse($"order.{order.Status.ToString().ToLowerInvariant()}", "The order is over: nothing is sent.");
        if (order.Status == OrderStatus.Held)
            return Decision.Refuse("order.held", "The order is held: nothing is sent until it is released.");
        if (order.Fulfilment.Find(command.ShipmentId) is not { Routed: true } shipment)
            return Decision.Refuse("shipment.unknown", $"No shipment {command.ShipmentId} is planned.");
        if (shipment.HasLeft)
            return Decision.Refuse("shipment.left", "The goods have left.");
        if (order.Handover == Handover.Collection && command.CollectAt is null)
            return Decision.Refuse("order.collected", "The customer comes to that store: only the customer can choose another.");
        if (order.Handover != Handover.Collection && command.CollectAt is not null)
            return Decision.Refuse("order.not_collected", "The goods are brought to the customer: there is no store to agree on.");
        // Nobody goes to two stores for one order: all of it is at the other.
        var moved = Missing(shipment, command.CollectAt is null ? command.Missing : null);
        if (moved.Count == 0)
            return Decision.Refuse("shipment.nothing_missing", "The shipment has nothing of what is missing.");
        if (command.CollectAt is { } store)
            return AtOtherStore(command, order, shipment, moved, store, policy);
        var elsewhere = command.Sources.Where(source => CanHelp(source.Location, shipment, moved, order)).ToList();
        return elsewhere.Count == 0
            ? Decision.Refuse("order.no_source", "No other place could give the goods.")
            : Decision.Accept(Reroute(command, order, moved, elsewhere, policy));
    }

    private static Decision AtOtherStore(RerouteShipment command, Order order, ShipmentTrack shipment, IReadOnlyList<ShipmentLine> moved, string store, RoutingPolicy policy)
    {
        var stores = command.Sources.Where(source => source.Store && source.Location == store && CanHelp(store, shipment, moved, order)).ToList();
        if (stores.Count == 0)
            return Decision.Refuse("order.store_unknown", $"{store} is no other store that is open.");
        var candidates = RouteOrderDecider.Rank(Wanted(order, moved), stores, policy);
        return candidates[0].Covered < 1
            ? Decision.Refuse("order.no_source", $"{store} does not have all of it.")
            : Decision.Accept(new FulfilmentRerouted(order.Id, command.ShipmentId, command.ReasonCode, command.BecauseOf, moved,
                [new(FreeId(order, order.Fulfilment.Shipments.Count + 1), store, FulfilmentMode.ClickAndCollect, moved)], candidates, policy.Version, RouteOrderDecider.ReadBy(stores), command.TariffVersion));
    }

    private static List<OrderLine> Wanted(Order order, IReadOnlyList<ShipmentLine> moved) =>
        [.. order.Lines.Select(line => line with { Quantity = line.Quantity with { Value = moved.Where(some => some.Line == line.Number).Sum(some => some.Quantity.Value) } })];

    private static FulfilmentRerouted Reroute(RerouteShipment command, Order order, IReadOnlyList<ShipmentLine> moved, IReadOnlyList<RouteSource> elsewhere, RoutingPolicy policy)
    {
        var wanted = Wanted(order, moved);
        var candidates = RouteOrderDecider.Rank(wanted, elsewhere, policy);
        var first = order.Fulfilment.Shipments.Count + 1;
        var shipments = RoutePlan.Of(wanted, candidates, policy.MostShipments).Select((share, i) => new RoutedShipment(
            FreeId(order, first + i), share.From.Location, share.From.Store ? FulfilmentMode.ShipFromStore : FulfilmentMode.ShipFromWarehouse, share.Lines));
        return new(order.Id, command.ShipmentId, command.ReasonCode, command.BecauseOf, moved, [.. shipments], candidates, policy.Version, RouteOrderDecider.ReadBy(elsewhere),
            command.TariffVersion);
    }

    // A place that has a part of a line already, or lets it wait, is asked for no more of it: what it has it was asked for before.
    private static bool CanHelp(string location, ShipmentTrack shipment, IReadOnlyList<ShipmentLine> moved, Order order) =>
        location != shipment.Location
        && !order.Allocation.Lines.Any(stock => stock.Location == location && (stock.Allocated > 0 || stock.Backordered > 0) && moved.Any(line => line.Line == stock.Line))
        && !order.Fulfilment.Shipments.Any(other => other.Location == location && other.Lines.Any(held => moved.Any(line => line.Line == held.Line)));

    // Never more than the shipment holds, whatever somebody says is missing of it.
    private static IReadOnlyList<ShipmentLine> Missing(ShipmentTrack shipment, IReadOnlyList<ShipmentLine>? missing) => missing is null
        ? [.. shipment.Lines.Where(line => line.Quantity.Value > 0)]
        : [.. shipment.Lines.Select(line => line with { Quantity = line.Quantity with { Value = Math.Min(line.Quantity.Value, Sum(missing, line.Line)) } }).Where(line => line.Quantity.Value > 0)];

    private static decimal Sum(IReadOnlyList<ShipmentLine> lines, int number) => lines.Where(line => line.Line == number).Sum(line => Math.Max(0, line.Quantity.Value));

    private static string FreeId(Order order, int number)
    {
        // A partner may have spoken of a shipment under a number of ours.
        while (order.Fulfilment.Find(FormattableString.Invariant($"{order.Id}-{number}")) is not null)
            number += order.Fulfilment.Shipments.Count;
        return FormattableString.Invariant($"{order.Id}-{number}");
    }
}
