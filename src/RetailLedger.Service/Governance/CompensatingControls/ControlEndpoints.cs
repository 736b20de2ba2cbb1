using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Governance;

/// <summary>Who looks at what is decided where duties cannot be kept apart.</summary>
/// <param name="Place">A location, or a legal entity at most.</param>
/// <param name="Kinds">The acts, by their names.</param>
/// <param name="Reviewer">Somebody who works elsewhere.</param>
/// <param name="To">Within a year of its beginning.</param>
public sealed record ControlGiven(Scope Place, IReadOnlyList<string> Kinds, string Reviewer, DateTimeOffset From, DateTimeOffset To, string Why);

/// <summary>Why a control is withdrawn.</summary>
public sealed record ControlWithdrawn(string Why);

/// <summary>What somebody found of a decision that was taken under a control.</summary>
/// <param name="Decider">Who took it.</param>
public sealed record ControlledDecisionJudged(string ApprovalId, int Round, string Decider, ControlVerdict Verdict, string Comment);

/// <summary>Compensating controls over HTTP.</summary>
public static class ControlEndpoints
{
    public static void MapCompensatingControls(this IEndpointRouteBuilder api)
    {
        api.MapGet("/authority/controls", ([AsParameters] ControlFilter filter, ControlQuery controls, HttpContext context, CancellationToken ct) => controls.FindAsync(filter, context.Viewer(), ct))
            .WithName("ListCompensatingControls").WithSummary("Which places rely on a compensating control, for which acts and until when, who reviews, and what was decided under it.").ProducesProblem(400);
        api.MapGet("/authority/controls/{id}", async (string id, DateTimeOffset? on, string? asOf, ControlQuery controls, HttpContext context, CancellationToken ct) =>
                await controls.OneAsync(id, on, Words.Blank(asOf), context.Viewer(), ct) is { } told ? (IResult)TypedResults.Ok(told) : Problems.Of(404, "control.unknown", $"There is no compensating control {id}."))
            .WithName("GetCompensatingControl").WithSummary("One compensating control with every decision that was taken under it.").Produces<ControlTold>().ProducesProblem(404);
        var one = api.MapGroup("/authority/controls/{id}").AfterFirstRights();
        one.MapPost("/assignment", (string id, ControlGiven body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, ControlCommands.On(new AssignCompensatingControl(id, body.Place, body.Kinds, body.Reviewer, body.From, body.To, body.Why), By(context)), ct))
            .WithName("AssignCompensatingControl").WithSummary("Have somebody from elsewhere look at what is decided where duties cannot be kept apart.").AsCommand();
        one.MapPost("/withdrawal", (string id, ControlWithdrawn body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, ControlCommands.On(new WithdrawCompensatingControl(id, body.Why), By(context)), ct))
            .WithName("WithdrawCompensatingControl").WithSummary("Take a compensating control back; it binds at once.").AsCommand();
        one.MapPost("/review", (string id, ControlledDecisionJudged body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, ControlCommands.On(new ReviewControlledDecision(id, body.ApprovalId, body.Round, body.Decider, body.Verdict, By(context), body.Comment)), ct))
            .WithName("ReviewControlledDecision").WithSummary("Say what one found of a decision that was taken under a compensating control.").AsCommand();
    }

    private static string By(HttpContext context) => context.Caller().Actor.Id;
}
