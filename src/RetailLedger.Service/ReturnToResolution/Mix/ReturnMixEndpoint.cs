using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.ReturnToResolution;

/// <summary>Why items come back, over HTTP.</summary>
public static class ReturnMixEndpoint
{
    public static void MapReturnMix(this IEndpointRouteBuilder api) => api
        .MapGet("/items/{code}/return-reasons", (string code, [AsParameters] ReturnMixFilter filter, ReturnMixQuery mix, HttpContext context, CancellationToken ct) =>
            mix.OfAsync(code, filter, context.Viewer(), ct))
        .WithName("FindReturnReasons").WithSummary("Why an item comes back and of which lots, a period beside the half year before it, and whether the reasons have shifted.").ProducesProblem(400);
}
