using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash;

public static class ReleaseOrderEndpoint
{
    public static void MapReleaseOrder(this IEndpointRouteBuilder api) => api
        .MapPost("/orders/{orderId}/release", async (string orderId, OrderReason body, HttpContext context, CommandGate gate, AutomaticLimits limits, IBusinessClock clock, CancellationToken ct) =>
            await gate.RunAsync(context, await OnAsync(new(orderId, body.ReasonCode), limits, clock, ct), ct))
        .WithName("ReleaseOrder").WithSummary("Let a held order go on.").AsCommand();

    /// <summary>Above what the policy in force leaves to one person only a grant or an override lets it pass, as it stands at the commit.</summary>
    internal static async Task<CommandOn<Order>> OnAsync(ReleaseOrder command, AutomaticLimits limits, IBusinessClock clock, CancellationToken ct)
    {
        var subject = StreamKeys.Order(command.OrderId);
        var limit = await limits.OfAsync(ReleaseOrderDecider.Limit, subject, [], clock.Now, ct);
        var leave = ActLeave.For(limit.Act, subject);
        return new(command, subject, Order.Evolve, (order, read, now) => ReleaseOrderDecider.Decide(command, order, leave.At(read, now), now, limit)) { Reads = leave.Reads };
    }
}
