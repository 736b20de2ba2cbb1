using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.ProcureToPay;

/// <summary>What a look into a supplier came to.</summary>
public sealed record OutcomeGiven(string Outcome);

public static class SupplierReviewEndpoints
{
    public static void MapSupplierReviews(this IEndpointRouteBuilder api) => api
        .MapPost("/supplier-reviews/{id}/close", (string id, OutcomeGiven body, HttpContext context, CommandGate gate, CancellationToken ct) =>
            gate.RunAsync(context, On(new(id, body.Outcome, context.Caller().Actor.Id)), ct))
        .WithName("CloseSupplierReview").WithSummary("Say what a look into a supplier came to.").AsCommand();

    private static CommandOn<SupplierReview> On(CloseSupplierReview command) =>
        new(command, SupplierReview.Stream(command.ReviewId), SupplierReview.Evolve, (known, _) => CloseSupplierReviewDecider.Decide(command, known));
}
