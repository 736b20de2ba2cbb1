using RetailLedger.Domain.CustomerCare;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Screens;

namespace RetailLedger.Service.CustomerCare;

/// <summary>What is to go out.</summary>
public sealed record ReplyGiven(string Reply);

/// <summary>What is wrong with a draft.</summary>
public sealed record DraftRefused(string ReasonCode);

/// <summary>Drafted answers over HTTP, and the forms of their page.</summary>
public static class ReplyEndpoints
{
    public static void MapReplies(this IEndpointRouteBuilder api)
    {
        var replies = api.MapGroup("/customer-cases/{caseId}/replies");
        replies.MapPost("", async (string caseId, HttpContext context, CommandGate gate, ReplyDesk desk, CancellationToken ct) =>
                await gate.RunAsync(context, await desk.DraftAsync(caseId, context, ct), ct))
            .WithName("DraftReply").WithSummary("Have an answer to a customer drafted. It goes nowhere until a person approves it.").AsCommand();
        replies.MapPost("/{number:int}/approve", async (string caseId, int number, ReplyGiven body, HttpContext context, CommandGate gate, ReplyDesk desk, CancellationToken ct) =>
                await gate.RunAsync(context, await desk.ApproveAsync(caseId, number, body.Reply, context, ct), ct))
            .WithName("ApproveReply").WithSummary("Let an answer go out to a customer, as it was drafted or as you changed it.").AsCommand();
        replies.MapPost("/{number:int}/discard", (string caseId, int number, DraftRefused body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, ReplyDesk.On(new DiscardReply(caseId, number, body.ReasonCode)), ct))
            .WithName("DiscardReply").WithSummary("Make no use of a draft, and say why.").AsCommand();
    }

    public static void MapReplyActs(this IEndpointRouteBuilder pages)
    {
        pages.MapAct("/case-acts/draft-reply", (form, context, ct) => Desk(context).DraftAsync(form.Text("caseId"), context, ct));
        pages.MapAct("/case-acts/approve-reply", (form, context, ct) => Desk(context).ApproveAsync(form.Text("caseId"), form.Number("number"), form["reply"].ToString(), context, ct));
        pages.MapAct("/case-acts/discard-reply", form => ReplyDesk.On(new DiscardReply(form.Text("caseId"), form.Number("number"), form.Text("reasonCode"))));
    }

    private static ReplyDesk Desk(HttpContext context) => context.RequestServices.GetRequiredService<ReplyDesk>();
}
