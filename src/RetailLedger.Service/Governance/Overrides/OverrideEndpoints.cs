using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.Governance;

/// <summary>What somebody wants to do without its approval. Of an act that belongs to a longer process amount, place and inputs are the case's own.</summary>
/// <param name="Kind">The act, for example <c>order.release</c>.</param>
/// <param name="Subject">The case it is for, for example <c>order/WEB-10042</c>.</param>
/// <param name="ReasonCode">One of <c>nobody-reachable</c>, <c>customer-waiting</c>, <c>goods-perishing</c>, <c>safety</c>, <c>systems-down</c>.</param>
/// <param name="LastsMinutes">For how long, from its grant on: at most a day.</param>
public sealed record OverrideWanted(
    string Kind, string Subject, string ReasonCode, string Why, int LastsMinutes, Money? Amount = null, Scope? Scope = null, IReadOnlyList<PolicyValue>? Inputs = null);

/// <summary>An answer to a request for an override.</summary>
/// <param name="Round">Which request was seen.</param>
public sealed record OverrideAnswered(bool Granted, int Round, string? Comment = null, string? ActingFor = null);

/// <summary>What the review of an override came to.</summary>
/// <param name="Round">Which use was seen.</param>
public sealed record OverrideJudged(OverrideVerdict Verdict, int Round, string Comment, string? ActingFor = null);

/// <summary>Overrides over HTTP. The id of an override holds slashes, so what is wanted of it stands in front of it.</summary>
public static class OverrideEndpoints
{
    public static void MapOverrides(this IEndpointRouteBuilder api)
    {
        MapReading(api);
        api.MapPost("/overrides/request", RequestAsync)
            .WithName("RequestOverride").WithSummary("Ask to do one act on one case now, without its approval.").AsCommand();
        api.MapPost("/overrides/decide/{**id}", async (string id, OverrideAnswered body, HttpContext context, CommandGate gate, OverrideCommands commands, CancellationToken ct) =>
                await gate.RunAsync(context, await commands.OnAsync(new DecideOverride(id, body.Round, body.Granted, By(context), body.ActingFor, body.Comment), ct), ct))
            .WithName("DecideOverride").WithSummary("Grant an override, or refuse it.").AsCommand();
        api.MapPost("/overrides/use/{**id}", async (string id, HttpContext context, CommandGate gate, OverrideCommands commands, CancellationToken ct) =>
                await gate.RunAsync(context, await commands.OnAsync(new ActByOverride(id), ct), ct))
            .WithName("ActByOverride").WithSummary("Do an act by its override. Acts of a longer process have commands of their own, which find the override.").AsCommand();
        api.MapPost("/overrides/review/{**id}", async (string id, OverrideJudged body, HttpContext context, CommandGate gate, OverrideCommands commands, CancellationToken ct) =>
                await gate.RunAsync(context, await commands.OnAsync(new ReviewOverride(id, body.Round, body.Verdict, By(context), body.Comment, body.ActingFor), ct), ct))
            .WithName("ReviewOverride").WithSummary("Judge an override that was used.").AsCommand();
    }

    private static void MapReading(IEndpointRouteBuilder api)
    {
        api.MapList("/overrides", ([AsParameters] OverrideFilter filter, OverrideQuery overrides, HttpContext context, CancellationToken ct) => overrides.FindAsync(filter, context.Viewer(), ct))
            .WithName("ListOverrides").WithSummary("Overrides by state, rule, person and case: the newest first.").ProducesProblem(400);
        api.MapGet("/overrides/one/{**id}", async (string id, string? asOf, DateTimeOffset? on, OverrideStory story, HttpContext context, CancellationToken ct) =>
                await story.OfAsync(id, asOf, on, context.Viewer(), ct) is { } told ? (IResult)TypedResults.Ok(told) : Problems.Of(404, "override.unknown", $"Nobody asked for an override of {id}."))
            .WithName("GetOverride").WithSummary("One override whole: who asked, granted, used and reviewed it, and why.").Produces<OverrideTold>().ProducesProblem(404);
        api.MapGet("/overrides/report", ([AsParameters] OverrideReportFilter filter, OverrideReportQuery report, HttpContext context, CancellationToken ct) =>
                report.OfAsync(filter, context.Viewer(), ct))
            .WithName("ReportOverrides").WithSummary("Overrides per rule and per person over a period, beside the acts that were granted in the ordinary way.").ProducesProblem(400);
    }

    private static async Task<IResult> RequestAsync(OverrideWanted body, HttpContext context, CommandGate gate, OverrideCommands commands, CancellationToken ct)
    {
        var (on, problem) = await commands.OnAsync(body, By(context), ct);
        return on is null ? problem! : await gate.RunAsync(context, on, ct);
    }

    private static string By(HttpContext context) => context.Caller().Actor.Id;
}
