using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.OrderToCash;

public static class ReleaseOrderEndpoint
{
    public static void MapReleaseOrder(this IEndpointRouteBuilder api) => api
        .MapPost("/orders/{orderId}/release", (string orderId, OrderReason body, HttpContext context, CommandGate gate, CancellationToken ct) =>
            gate.RunAsync(context, On(new(orderId, body.ReasonCode)), ct))
        .WithName("ReleaseOrder").WithSummary("Let a held order go on.").AsCommand();

    // Nothing is there to lean on until Governance gives it: above the automatic limit the answer is always no.
    internal static CommandOn<Order> On(ReleaseOrder command) => On(command, ActLeave.For(ReleaseOrderDecider.Limit.Act, StreamKeys.Order(command.OrderId)));

    private static CommandOn<Order> On(ReleaseOrder command, ActLeave leave) =>
        new(command, StreamKeys.Order(command.OrderId), Order.Evolve, (order, read, now) => ReleaseOrderDecider.Decide(command, order, leave.At(read, now), now)) { Reads = leave.Reads };
}
