using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.OrderToCash;

/// <summary>Orders, and where they stand, over HTTP.</summary>
public static class OrdersEndpoint
{
    public static void MapOrders(this IEndpointRouteBuilder api)
    {
        api.MapList("/orders", ([AsParameters] OrderFilter filter, OrderQuery orders, HttpContext context, CancellationToken ct) =>
                orders.PageAsync(filter, context.Viewer(), ct))
            .WithName("ListOrders").WithSummary("Orders by column, location, channel, hold, deviation and beginning of the id, the newest first.").ProducesProblem(400);
        api.MapList("/order-board", ([AsParameters] OrderFilter filter, OrderBoardQuery board, HttpContext context, CancellationToken ct) =>
                board.NowAsync(filter, context.Viewer(), ct))
            .WithName("GetOrderBoard").WithSummary("How many orders stand where, what they are worth, and those that stand there longest.").ProducesProblem(400);
        api.MapGet("/order-rules", () => Domain.OrderToCash.OrderRules.All)
            .WithName("ListOrderRules").WithSummary("What the tracks of an order forbid, one sentence each.");
    }
}
