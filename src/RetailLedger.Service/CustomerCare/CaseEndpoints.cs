using RetailLedger.Domain.CustomerCare;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;
using RetailLedger.Service.Screens;

namespace RetailLedger.Service.CustomerCare;

/// <summary>What a customer wants, as somebody read it.</summary>
public sealed record CaseJudged(CaseCategory Category, CasePriority? Priority = null);

/// <summary>What was done.</summary>
public sealed record CaseDone(string Code);

/// <summary>Customers' cases over HTTP, and the forms of their page. A single case and its history are at <c>/api/cases/case/ID</c>, as every case is.</summary>
public static class CaseEndpoints
{
    public static void MapCases(this IEndpointRouteBuilder api)
    {
        api.MapList("/customer-cases", ([AsParameters] CaseFilter filter, CaseListQuery cases, HttpContext context, CancellationToken ct) =>
                cases.FindAsync(filter, context.Viewer(), ct))
            .WithName("ListCustomerCases").WithSummary("Customers' cases, what should be answered first in front, and how many wait in which queue.").ProducesProblem(400);
        api.MapGet("/customer-cases/classification", ([AsParameters] ClassificationFilter filter, ClassificationQuery report, HttpContext context, CancellationToken ct) =>
                report.FindAsync(filter, context.Viewer(), ct))
            .WithName("GetClassification").WithSummary("How well cases are sorted: what was concluded against what people let stand, by category, as a matrix, and by tenths of confidence.").ProducesProblem(400);
        api.MapPost("/customer-cases/{caseId}/reclassify", (string caseId, CaseJudged body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, CaseCommands.On(new ReclassifyCase(caseId, body.Category, body.Priority)), ct))
            .WithName("ReclassifyCase").WithSummary("Say what a customer wants, as somebody who has read it.").AsCommand();
        api.MapPost("/customer-cases/{caseId}/resolve", (string caseId, CaseDone body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, CaseCommands.On(new ResolveCase(caseId, body.Code)), ct))
            .WithName("ResolveCase").WithSummary("Close a case of which nothing is left to do.").AsCommand();
    }

    public static void MapCaseActs(this IEndpointRouteBuilder pages)
    {
        pages.MapAct("/case-acts/reclassify", form => CaseCommands.On(new ReclassifyCase(
            form.Text("caseId"), form.Choice<CaseCategory>("category"),
            Words.Stored<CasePriority>("priority", form["priority"]) is { } priority ? Words.Of<CasePriority>(priority) : null)));
        pages.MapAct("/case-acts/resolve", form => CaseCommands.On(new ResolveCase(form.Text("caseId"), form.Text("code"))));
    }
}
