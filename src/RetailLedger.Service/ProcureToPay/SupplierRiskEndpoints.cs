using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Summaries;

namespace RetailLedger.Service.ProcureToPay;

/// <summary>One supplier, and the position at which the answer was computed.</summary>
public sealed record SupplierAnswer(SupplierStanding Supplier, long Position);

/// <summary>Suppliers and how much care they need, over HTTP.</summary>
public static class SupplierRiskEndpoints
{
    public static void MapSupplierRisk(this IEndpointRouteBuilder api)
    {
        api.MapGet("/suppliers", (string? asOf, SupplierRiskQuery suppliers, HttpContext context, CancellationToken ct) => suppliers.ListAsync(asOf, context.Viewer(), ct))
            .WithName("ListSuppliers").WithSummary("Suppliers, the one that needs most care first, with what their scores are made of.").ProducesProblem(400);
        api.MapGet("/suppliers/{id}", async Task<IResult> (string id, string? asOf, SupplierRiskQuery suppliers, HttpContext context, CancellationToken ct) =>
                await suppliers.FindAsync(id, asOf, context.Viewer(), ct) is ({ } found, var position) ? TypedResults.Ok(new SupplierAnswer(found, position))
                    : Problems.Of(404, "supplier.unknown", $"There is no supplier {id}."))
            .WithName("FindSupplier").WithSummary("One supplier, its score and how it came to be.").Produces<SupplierAnswer>().ProducesProblem(400).ProducesProblem(404);
        api.MapGet("/suppliers/{id}/summary", (string id, string? asOf, SummaryQuery summaries, HttpContext context, CancellationToken ct) =>
                summaries.FindAsync($"{ObjectTypes.Supplier}/{id}", SupplierSummary.Rules, asOf, context.Viewer(), ct))
            .WithName("SummariseSupplier").WithSummary("What tells most of a supplier's past, each line with its event. Chosen by rules, for reading only.").ProducesProblem(400);
    }
}
