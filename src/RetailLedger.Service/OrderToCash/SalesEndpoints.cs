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
        api.MapGet("/items", ([AsParameters] ItemRankingFilter filter, ItemRanking items, HttpContext context, CancellationToken ct) =>
                items.FindAsync(filter, context.Viewer(), ct))
            .WithName("RankItems").WithSummary("Items by what they sold and were credited in a range of days, at most 200.").ProducesProblem(400);
        api.MapGet("/locations", (string? asOf, LocationList locations, HttpContext context, CancellationToken ct) =>
                locations.FindAsync(asOf, context.Viewer(), ct))
            .WithName("ListLocations").WithSummary("Locations that sold something, the busiest first.").ProducesProblem(400);
    }
}
