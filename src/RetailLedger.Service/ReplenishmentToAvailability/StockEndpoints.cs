using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>Stock positions, over HTTP.</summary>
public static class StockEndpoints
{
    public static void MapStock(this IEndpointRouteBuilder api)
    {
        api.MapList("/stock", ([AsParameters] StockFilter filter, StockBoard board, HttpContext context, CancellationToken ct) =>
                board.FindAsync(filter, context.Viewer(), ct))
            .WithName("ListStock").WithSummary("Stock positions, those first that need somebody.").ProducesProblem(400);
        api.MapGet("/stock/{location}/{item}", async Task<IResult> (string location, string item, string? asOf, DateTimeOffset? on, StockBoard board, HttpContext context, CancellationToken ct) =>
                await board.FindAsync(location, item, asOf, on, context.Viewer(), ct) is { } found
                    ? TypedResults.Ok(found)
                    : Problems.Of(404, "stock.unknown", "Nothing is recorded of this item at this location."))
            .WithName("GetStock").WithSummary("One stock position.").Produces<StockRow>().ProducesProblem(404);
        api.MapGet("/stock/{location}/{item}/past", (string location, string item, string? asOf, DateTimeOffset? on, StockPast past, HttpContext context, CancellationToken ct) =>
                past.FindAsync(location, item, asOf, on, context.Viewer(), ct))
            .WithName("GetStockPast").WithSummary("What was on hand over time, and the order lines that hold or await the stock.").ProducesProblem(400);
    }
}
