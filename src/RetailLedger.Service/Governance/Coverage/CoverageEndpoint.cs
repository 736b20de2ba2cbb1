using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Governance;

/// <summary>Who is left to answer, over HTTP.</summary>
public static class CoverageEndpoint
{
    public static void MapCoverage(this IEndpointRouteBuilder api) => api
        .MapGet("/authority/coverage", ([AsParameters] CoverageFilter filter, CoverageQuery coverage, HttpContext context, CancellationToken ct) => coverage.OfAsync(filter, context.Viewer(), ct))
        .WithName("WatchCoverage").WithSummary("Acts, places and amounts for which nobody is left to answer, whoever asks; and requests that wait for nobody.").ProducesProblem(400);
}
