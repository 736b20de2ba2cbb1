using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.OrderToCash;

/// <summary>Sales per day, over HTTP.</summary>
public static class SalesEndpoints
{
    public static void MapSales(this IEndpointRouteBuilder api)
    {
        api.MapGet("/item-days", ([AsParameters] SalesFilter filter, SalesQuery sales, HttpContext context, CancellationToken ct) =>
                sales.ItemDaysAsync(filter, context.Viewer(), ct))
            .WithName("ListItemDays").WithSummary("What items sold and were credited, by day.").ProducesProblem(400);
        api.MapGet("/location-days", ([AsParameters] SalesFilter filter, SalesQuery sales, HttpContext context, CancellationToken ct) =>
                sales.LocationDaysAsync(filter, context.Viewer(), ct))
            .WithName("ListLocationDays").WithSummary("What locations sold and credited, by day.").ProducesProblem(400);
    }
}
