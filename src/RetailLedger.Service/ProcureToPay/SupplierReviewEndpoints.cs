using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Screens;

namespace RetailLedger.Service.ProcureToPay;

/// <summary>What a look into a supplier came to.</summary>
/// <param name="ActingFor">Whose authority is used, when it is not their own.</param>
public sealed record OutcomeGiven(string Outcome, string? ActingFor = null);

/// <summary>Looks into suppliers over HTTP, and the form of their card.</summary>
public static class SupplierReviewEndpoints
{
    public static void MapSupplierReviews(this IEndpointRouteBuilder api) => api
        .MapPost("/supplier-reviews/{id}/close", async (string id, OutcomeGiven body, HttpContext context, CommandGate gate, SupplierReviewCommands commands, CancellationToken ct) =>
            await gate.RunAsync(context, await commands.OnAsync(new(id, body.Outcome, context.Caller().Actor.Id, body.ActingFor), ct), ct))
        .WithName("CloseSupplierReview").WithSummary("Say what a look into a supplier came to.").AsCommand();

    public static void MapSupplierReviewActs(this IEndpointRouteBuilder pages) => pages.MapAct("/supplier-review-acts/close", (form, context, ct) =>
        context.RequestServices.GetRequiredService<SupplierReviewCommands>().OnAsync(new(form.Text("reviewId"), form.Text("outcome"), context.Caller().Actor.Id), ct));
}
