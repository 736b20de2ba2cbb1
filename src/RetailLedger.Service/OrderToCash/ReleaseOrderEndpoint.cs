using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.OrderToCash;

public static class ReleaseOrderEndpoint
{
    public static void MapReleaseOrder(this IEndpointRouteBuilder api) => api
        .MapPost("/orders/{orderId}/release", (string orderId, OrderReason body, HttpContext context, CommandGate gate, CancellationToken ct) =>
            gate.RunAsync(context, On(new(orderId, body.ReasonCode)), ct))
        .WithName("ReleaseOrder").WithSummary("Let a held order go on.").AsCommand();

    // No grant exists until Governance gives one: above the automatic limit the answer is always no.
    internal static CommandOn<Order> On(ReleaseOrder command) =>
        On(command, ApprovalGrants.Of(ReleaseOrderDecider.Limit.Act, StreamKeys.Order(command.OrderId)));

    private static CommandOn<Order> On(ReleaseOrder command, CaseRead<Approval> approval) =>
        new(command, StreamKeys.Order(command.OrderId), Order.Evolve, (order, read, now) => ReleaseOrderDecider.Decide(command, order, read.Of(approval)?.GrantAt(now), now)) { Reads = [approval] };
}
