using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;
using RetailLedger.Service.Screens;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>What comes of a recommended review.</summary>
/// <param name="Answer">One of its options; absent where all are rejected.</param>
/// <param name="Instead">What is done instead of what was proposed, where it is modified.</param>
public sealed record ReviewAnswered(string Note, ReviewAnswer? Answer = null, ReviewOutcome Outcome = ReviewOutcome.Accepted, string? Instead = null, string? ActingFor = null);

/// <summary>Replenishment reviews over HTTP, and the form of their page.</summary>
public static class ReplenishmentReviewEndpoints
{
    public static void MapReplenishmentReviews(this IEndpointRouteBuilder api)
    {
        api.MapList("/replenishment-reviews", ([AsParameters] ReplenishmentReviewFilter filter, ReplenishmentReviewQuery reviews, HttpContext context, CancellationToken ct) =>
                reviews.FindAsync(filter, context.Viewer(), ct))
            .WithName("ListReplenishmentReviews").WithSummary("Looks at whether enough is on its way that are wanted of planners, the open ones first, and what came of them.").ProducesProblem(400);
        api.MapPost("/replenishment-reviews/{id}/answer", async (string id, ReviewAnswered body, HttpContext context, CommandGate gate, ReplenishmentReviewCommands commands, CancellationToken ct) =>
                await gate.RunAsync(context, await commands.OnAsync(new(id, body.Answer, By(context), body.Note, body.Outcome, body.Instead, body.ActingFor), ct), ct))
            .WithName("AnswerReplenishmentReview").WithSummary("Say what comes of a recommended review; it orders nothing.").AsCommand();
    }

    public static void MapReplenishmentReviewActs(this IEndpointRouteBuilder pages) => pages.MapAct("/replenishment-review-acts/answer", (form, context, ct) =>
        context.RequestServices.GetRequiredService<ReplenishmentReviewCommands>().OnAsync(new(
            form.Text("reviewId"), Words.Blank(form["answer"]) is null ? null : form.Choice<ReviewAnswer>("answer"), By(context), form.Text("note"), form.Choice<ReviewOutcome>("outcome"),
            Words.Blank(form["instead"]), Words.Blank(form["actingFor"])), ct));

    private static string By(HttpContext context) => context.Caller().Actor.Id;
}
