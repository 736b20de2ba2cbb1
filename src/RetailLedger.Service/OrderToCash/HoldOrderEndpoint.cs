using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.OrderToCash;

/// <summary>Why an order is held or released.</summary>
public sealed record OrderReason(string ReasonCode, string? Note = null);

public static class HoldOrderEndpoint
{
    public static void MapHoldOrder(this IEndpointRouteBuilder api) => api
        .MapPost("/orders/{orderId}/hold", (string orderId, OrderReason body, HttpContext context, CommandGate gate, CancellationToken ct) =>
            gate.RunAsync(context, On(new(orderId, body.ReasonCode, body.Note)), ct))
        .WithName("HoldOrder").WithSummary("Stop an order until someone releases it.").AsCommand();

    internal static CommandOn<Order> On(HoldOrder command) =>
        new(command, StreamKeys.Order(command.OrderId), Order.Evolve, (order, _) => HoldOrderDecider.Decide(command, order));
}
