using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.ReturnToResolution;

/// <summary>Returns, and where they stand, over HTTP.</summary>
public static class ReturnsEndpoint
{
    public static void MapReturns(this IEndpointRouteBuilder api) => api
        .MapList("/returns", ([AsParameters] ReturnFilter filter, ReturnBoardQuery returns, HttpContext context, CancellationToken ct) =>
            returns.FindAsync(filter, context.Viewer(), ct))
        .WithName("ListReturns").WithSummary("How many returns stand where, what is at risk, and the cards that matter most; with a stage, all of it.").ProducesProblem(400);
}
