using RetailLedger.Service.Hosting;
using RetailLedger.Service.MasterData;

namespace RetailLedger.Service.StoreOperations;

/// <summary>All the host must know of what stores and warehouses do from day to day.</summary>
public static class StoreOperationsModule
{
    public static void AddStoreOperations(this IServiceCollection services) => services.AddSingleton<StoreDayQuery>();

    public static void MapStoreOperations(this IEndpointRouteBuilder api)
    {
        api.MapGet("/store-loads", ([AsParameters] StoreFilter filter, StoreDayQuery days, HttpContext context, CancellationToken ct) =>
                days.LoadsAsync(filter, context.Viewer(), ct))
            .WithName("ListStoreLoads").WithSummary("How much is blocked, due and to do at each location.").ProducesProblem(400);
        api.MapGet("/store-days/{location}", async (string location, [AsParameters] StoreFilter filter, StoreDayQuery days, MasterQuery master, HttpContext context, CancellationToken ct) =>
                await days.FindAsync(location, await master.FindLocationAsync(location, filter.AsOf, context.Viewer(), ct), filter, context.Viewer(), ct))
            .WithName("GetStoreDay").WithSummary("What is to do at a location: picks, collections, returns, parcels and exceptions, each with whose turn it is and the one act that takes it on.").ProducesProblem(400);
    }
}
