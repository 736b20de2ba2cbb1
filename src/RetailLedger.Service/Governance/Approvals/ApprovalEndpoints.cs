using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.Governance;

/// <summary>What is asked for. Of an act that belongs to a longer process amount, place and inputs are the case's own and are not taken from whoever asks.</summary>
/// <param name="Kind">The act, for example <c>stock.write-off</c>.</param>
/// <param name="Subject">The case it is for, for example <c>write-off/WO-17</c>.</param>
/// <param name="Inputs">What the policy asks for besides the amount, by name.</param>
public sealed record ApprovalWanted(string Kind, string Subject, Money? Amount = null, Scope? Scope = null, IReadOnlyList<PolicyValue>? Inputs = null, IReadOnlyList<Evidence>? Evidence = null, string? Note = null);

/// <summary>An answer to a request.</summary>
/// <param name="ViewDigest">Of what was seen: the request's own page and its GET say it.</param>
public sealed record ApprovalAnswered(ApprovalDecision Decision, string ViewDigest, string? Comment = null, string? ActingFor = null);

/// <summary>A sentence about a request.</summary>
public sealed record ApprovalRemark(string Text);

/// <summary>Approvals over HTTP. The id of an approval holds slashes, so what is wanted of it stands in front of it.</summary>
public static class ApprovalEndpoints
{
    private const string Api = "api";

    public static void MapApprovals(this IEndpointRouteBuilder api)
    {
        api.MapList("/approvals", ([AsParameters] ApprovalFilter filter, ApprovalQuery approvals, HttpContext context, CancellationToken ct) => approvals.FindAsync(filter, context.Viewer(), ct))
            .WithName("ListApprovals").WithSummary("Requests by state, approver, kind and case, the most urgent first unless sort says otherwise.").ProducesProblem(400);
        api.MapGet("/approvals/figures", ([AsParameters] ApprovalFiguresFilter filter, ApprovalFiguresQuery figures, HttpContext context, CancellationToken ct) => figures.FindAsync(filter, context.Viewer(), ct))
            .WithName("GetApprovalFigures").WithSummary("How long requests waited, by tier, approver and policy; how much passed by itself; who answers too soon; and whether amounts huddle under a limit.").ProducesProblem(400);
        api.MapGet("/approvals/one/{**id}", OneAsync)
            .WithName("GetApproval").WithSummary("One request whole: inputs, policy and row, who may answer and who not and why, views, decisions, comments, evidence.")
            .Produces<ApprovalTold>().ProducesProblem(404);
        api.MapPost("/approvals/request", RequestAsync)
            .WithName("RequestApproval").WithSummary("Ask whether an act may be done on a case.").AsCommand();
        api.MapPost("/approvals/decide/{**id}", async (string id, ApprovalAnswered body, HttpContext context, CommandGate gate, ApprovalCommands commands, CancellationToken ct) =>
                await gate.RunAsync(context, await commands.OnAsync(new DecideApproval(id, body.Decision, context.Caller().Actor.Id, body.ActingFor, Api, body.Comment, body.ViewDigest), ct), ct))
            .WithName("DecideApproval").WithSummary("Agree, deny, or return for change.").AsCommand();
        api.MapPost("/approvals/view/{**id}", (string id, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, ApprovalCommands.On(new ViewApproval(id, context.Caller().Actor.Id)), ct))
            .WithName("ViewApproval").WithSummary("Have it written down that one looked at a request as it is now.").AsCommand();
        api.MapPost("/approvals/withdraw/{**id}", (string id, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, ApprovalCommands.On(new WithdrawApproval(id, context.Caller().Actor.Id)), ct))
            .WithName("WithdrawApproval").WithSummary("Want it no longer.").AsCommand();
        api.MapPost("/approvals/revoke/{**id}", async (string id, ApprovalRemark body, HttpContext context, CommandGate gate, ApprovalCommands commands, CancellationToken ct) =>
                await gate.RunAsync(context, await commands.OnAsync(new RevokeApproval(id, context.Caller().Actor.Id, body.Text), ct), ct))
            .WithName("RevokeApproval").WithSummary("Take a grant back before it is used up.").AsCommand();
        api.MapPost("/approvals/ask/{**id}", (string id, ApprovalRemark body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, ApprovalCommands.On(new AskAboutApproval(id, context.Caller().Actor.Id, body.Text)), ct))
            .WithName("AskAboutApproval").WithSummary("Want to know more, without deciding.").AsCommand();
        api.MapPost("/approvals/answer/{**id}", (string id, ApprovalRemark body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, ApprovalCommands.On(new AnswerAboutApproval(id, context.Caller().Actor.Id, body.Text)), ct))
            .WithName("AnswerAboutApproval").WithSummary("Answer what was asked.").AsCommand();
        api.MapPost("/act-kinds", (PublishActKind body, HttpContext context, CommandGate gate, CancellationToken ct) => gate.RunAsync(context, ActKindCommands.On(body), ct))
            .WithName("PublishActKind").WithSummary("Let a new kind of act be asked for. With a policy of its kind it is all that is needed.").AsCommand();
    }

    private static async Task<IResult> OneAsync(string id, string? asOf, DateTimeOffset? on, ApprovalStory story, HttpContext context, CancellationToken ct) =>
        await story.OfAsync(id, asOf, on, context.Viewer(), ct) is { } told ? TypedResults.Ok(told) : Problems.Of(404, "approval.unknown", $"Nobody asked for {id}.");

    private static async Task<IResult> RequestAsync(ApprovalWanted body, HttpContext context, CommandGate gate, ApprovalCommands commands, CancellationToken ct)
    {
        var (on, problem) = await commands.OnAsync(body, context.Caller().Actor.Id, ct);
        return on is null ? problem! : await gate.RunAsync(context, on, ct);
    }
}
