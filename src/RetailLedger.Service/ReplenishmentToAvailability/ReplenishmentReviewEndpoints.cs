using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>What comes of a recommended review.</summary>
public sealed record ReviewAnswered(ReviewAnswer Answer, string Note);

public static class ReplenishmentReviewEndpoints
{
    public static void MapReplenishmentReviews(this IEndpointRouteBuilder api) => api
        .MapPost("/replenishment-reviews/{id}/answer", (string id, ReviewAnswered body, HttpContext context, CommandGate gate, CancellationToken ct) =>
            gate.RunAsync(context, On(new(id, body.Answer, context.Caller().Actor.Id, body.Note)), ct))
        .WithName("AnswerReplenishmentReview").WithSummary("Say what comes of a recommended review; it orders nothing.").AsCommand();

    private static CommandOn<ReplenishmentReview> On(AnswerReplenishmentReview command) =>
        new(command, ReplenishmentReview.Stream(command.ReviewId), ReplenishmentReview.Evolve, (known, now) => AnswerReplenishmentReviewDecider.Decide(command, known, now));
}
