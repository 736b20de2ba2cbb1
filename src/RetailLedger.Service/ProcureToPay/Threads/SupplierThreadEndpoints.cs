using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Screens;

namespace RetailLedger.Service.ProcureToPay;

/// <summary>What is to be written to a supplier.</summary>
/// <param name="PurchaseOrder">The order it is about.</param>
public sealed record InquiryGiven(string Text, string? PurchaseOrder = null, string? ActingFor = null);

/// <summary>Letters of suppliers over HTTP, and the forms of their page.</summary>
public static class SupplierThreadEndpoints
{
    public static void MapSupplierThreads(this IEndpointRouteBuilder api)
    {
        api.MapGet("/suppliers/{id}/thread", async Task<IResult> (string id, string? asOf, SupplierThreadQuery threads, HttpContext context, CancellationToken ct) =>
                await threads.FindAsync(id, asOf, context.Viewer(), ct) is { } found ? TypedResults.Ok(found) : Problems.Of(404, "supplier_thread.empty", $"Nothing was written to or by {id}."))
            .WithName("FindSupplierThread").WithSummary("What was written to and by a supplier, and the newest summary of it. Words are shown to people who say who they are; that they read them is recorded.")
            .Produces<SupplierThreadAnswer>().ProducesProblem(400).ProducesProblem(404);
        api.MapPost("/suppliers/{id}/inquiries", async (string id, InquiryGiven body, HttpContext context, CommandGate gate, SupplierThreadDesk desk, CancellationToken ct) =>
                await gate.RunAsync(context, await desk.InquireAsync(new(id, body.Text, context.Caller().Actor, body.PurchaseOrder, body.ActingFor), ct), ct))
            .WithName("SendSupplierInquiry").WithSummary("Write to a supplier.").AsCommand();
        api.MapPost("/suppliers/{id}/thread/summarise", async (string id, HttpContext context, CommandGate gate, SupplierThreadDesk desk, CancellationToken ct) =>
                await gate.RunAsync(context, await desk.SummariseAsync(id, context, ct), ct))
            .WithName("SummariseSupplierThread").WithSummary("Have the correspondence with a supplier summarised, each sentence with the message it is from.").AsCommand();
    }

    public static void MapSupplierThreadActs(this IEndpointRouteBuilder pages)
    {
        pages.MapAct("/supplier-acts/inquire", (form, context, ct) => Desk(context).InquireAsync(
            new(form.Text("supplier"), form["text"].ToString(), context.Caller().Actor, Words.Blank(form["purchaseOrder"]), Words.Blank(form["actingFor"])), ct));
        pages.MapAct("/supplier-acts/summarise", (form, context, ct) => Desk(context).SummariseAsync(form.Text("supplier"), context, ct));
    }

    private static SupplierThreadDesk Desk(HttpContext context) => context.RequestServices.GetRequiredService<SupplierThreadDesk>();
}
