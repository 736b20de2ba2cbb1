using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.OrderToCash.Reactions;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash;

/// <summary>Why a shipment cannot be made where it was planned.</summary>
/// <param name="CollectAt">The other store on which the customer agreed, where the customer comes to collect.</param>
public sealed record WhyRerouted(string ReasonCode, string? CollectAt = null);

/// <summary>What a person asks for. The places are looked up anew each time and are no part of it: asked twice, it is the same wish.</summary>
internal sealed record RerouteAsked(string OrderId, string ShipmentId, string ReasonCode, string? CollectAt = null);

public static class RerouteShipmentEndpoint
{
    public static void MapRerouteShipment(this IEndpointRouteBuilder api) => api
        .MapPost("/orders/{orderId}/shipments/{shipmentId}/reroute", async (
                string orderId, string shipmentId, WhyRerouted body, HttpContext context, CommandGate gate, RouteSources sources, ICases cases, CancellationToken ct) =>
            await gate.RunAsync(context, await OnAsync(new(orderId, shipmentId, body.ReasonCode, body.CollectAt), context.Request.Headers[CommandGate.KeyHeader].ToString(), sources, cases, ct), ct))
        .WithName("RerouteShipment").WithSummary("Let what a place cannot give come from elsewhere, or be collected at another store.").AsCommand();

    internal static async Task<CommandOn<Order>> OnAsync(RerouteAsked asked, string key, RouteSources sources, ICases cases, CancellationToken ct)
    {
        var stream = StreamKeys.Order(asked.OrderId);
        var known = (await cases.ReadAsync<Order>(stream, Order.Evolve, ct)).State;
        var places = known is null ? [] : await sources.FindAsync(known, cases, ct);
        var command = new RerouteShipment(asked.OrderId, asked.ShipmentId, asked.ReasonCode, key, places, TariffVersion: ShippingTariff.Current.Version, CollectAt: asked.CollectAt);
        return new(asked, stream, Order.Evolve, (order, _) => RerouteShipmentDecider.Decide(command, order, RoutingPolicy.Current));
    }
}
