using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.ReturnToResolution;

/// <summary>Why a return is refused or rejected.</summary>
public sealed record ReturnReasonGiven(string ReasonCode, string? Note = null);

/// <summary>How much of a line goes back, why and how.</summary>
public sealed record RefundAsked(Money Amount, string ReasonCode, RefundMethod Method = RefundMethod.OriginalTender);

/// <summary>What goes out for a line.</summary>
public sealed record ExchangeAsked(string Item, Quantity Quantity);

/// <summary>How much credit a line is worth.</summary>
public sealed record CreditAsked(Money Amount);

/// <summary>What people decide about returns, over HTTP.</summary>
public static class ReturnCommandEndpoints
{
    public static void MapReturnCommands(this IEndpointRouteBuilder api)
    {
        var returns = api.MapGroup("/returns/{returnId}");
        returns.MapPost("/authorize", (string returnId, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, ReturnCommands.On(new AuthorizeReturn(returnId)), ct))
            .WithName("AuthorizeReturn").WithSummary("Let policy judge a return: authorised, refused or left to a grant.").AsCommand();
        returns.MapPost("/refuse", (string returnId, ReturnReasonGiven body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, ReturnCommands.On(new RefuseReturn(returnId, body.ReasonCode, body.Note)), ct))
            .WithName("RefuseReturn").WithSummary("Say that the goods may not come back.").AsCommand();
        returns.MapPost("/reject", (string returnId, ReturnReasonGiven body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, ReturnCommands.On(new RejectReturn(returnId, body.ReasonCode, body.Note)), ct))
            .WithName("RejectReturn").WithSummary("Do not take back what came.").AsCommand();
        returns.MapPost("/resolve", (string returnId, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, ReturnCommands.On(new ResolveReturn(returnId)), ct))
            .WithName("ResolveReturn").WithSummary("Close a return of which nothing is left to do.").AsCommand();
        MapLines(returns.MapGroup("/lines/{line:int}"));
    }

    private static void MapLines(IEndpointRouteBuilder lines)
    {
        lines.MapPost("/disposition", (string returnId, int line, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, ReturnCommands.On(new AssignDisposition(returnId, line)), ct))
            .WithName("AssignDisposition").WithSummary("Settle where the goods of a line go, by their grade.").AsCommand();
        lines.MapPost("/refund-request", async (string returnId, int line, RefundAsked body, HttpContext context, CommandGate gate, ReturnLimits limits, CancellationToken ct) =>
                await gate.RunAsync(context, await ReturnCommands.OnAsync(new RequestRefund(returnId, line, body.Amount, body.ReasonCode, body.Method), limits, ct), ct))
            .WithName("RequestRefund").WithSummary("Ask for money for a line to go back.").AsCommand();
        lines.MapPost("/refund-instruction", async (string returnId, int line, HttpContext context, CommandGate gate, ReturnLimits limits, CancellationToken ct) =>
                await gate.RunAsync(context, await ReturnCommands.OnAsync(new InstructRefund(returnId, line), limits, ct), ct))
            .WithName("InstructRefund").WithSummary("Tell the gateway to pay a requested refund, or to try again.").AsCommand();
        lines.MapPost("/exchange", (string returnId, int line, ExchangeAsked body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, ReturnCommands.On(new OfferExchange(returnId, line, body.Item, body.Quantity)), ct))
            .WithName("OfferExchange").WithSummary("Send other goods in the place of a line's.").AsCommand();
        lines.MapPost("/store-credit", async (string returnId, int line, CreditAsked body, HttpContext context, CommandGate gate, ReturnLimits limits, CancellationToken ct) =>
                await gate.RunAsync(context, await ReturnCommands.OnAsync(new IssueStoreCredit(returnId, line, body.Amount), limits, ct), ct))
            .WithName("IssueStoreCredit").WithSummary("Give credit with us in the place of money.").AsCommand();
    }
}
