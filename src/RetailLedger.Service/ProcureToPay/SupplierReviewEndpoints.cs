using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Screens;

namespace RetailLedger.Service.ProcureToPay;

/// <summary>What a look into a supplier came to.</summary>
public sealed record OutcomeGiven(string Outcome);

/// <summary>Looks into suppliers over HTTP, and the form of their card.</summary>
public static class SupplierReviewEndpoints
{
    public static void MapSupplierReviews(this IEndpointRouteBuilder api) => api
        .MapPost("/supplier-reviews/{id}/close", (string id, OutcomeGiven body, HttpContext context, CommandGate gate, CancellationToken ct) =>
            gate.RunAsync(context, On(new(id, body.Outcome, context.Caller().Actor.Id)), ct))
        .WithName("CloseSupplierReview").WithSummary("Say what a look into a supplier came to.").AsCommand();

    public static void MapSupplierReviewActs(this IEndpointRouteBuilder pages) => pages.MapAct("/supplier-review-acts/close", (form, context, _) =>
        Task.FromResult(On(new(form.Text("reviewId"), form.Text("outcome"), context.Caller().Actor.Id))));

    private static CommandOn<SupplierReview> On(CloseSupplierReview command) =>
        new(command, SupplierReview.Stream(command.ReviewId), SupplierReview.Evolve, (known, _) => CloseSupplierReviewDecider.Decide(command, known));
}
