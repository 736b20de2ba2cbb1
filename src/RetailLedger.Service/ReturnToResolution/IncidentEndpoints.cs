using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading.Summaries;
using RetailLedger.Service.Screens;

namespace RetailLedger.Service.ReturnToResolution;

/// <summary>What an incident's cause was.</summary>
/// <param name="ActingFor">Whose authority is used, when it is not their own.</param>
public sealed record CauseGiven(string RootCause, string? ActingFor = null);

/// <summary>Quality incidents over HTTP, and the form of their page.</summary>
public static class IncidentEndpoints
{
    public static void MapIncidents(this IEndpointRouteBuilder api)
    {
        api.MapGet("/incidents", (string? asOf, IncidentQuery incidents, HttpContext context, CancellationToken ct) => incidents.ListAsync(asOf, context.Viewer(), ct))
            .WithName("ListIncidents").WithSummary("Quality incidents, the newest first, each with all that was told whom because of it.").ProducesProblem(400);
        api.MapGet("/incidents/{id}", async Task<IResult> (string id, string? asOf, IncidentQuery incidents, HttpContext context, CancellationToken ct) =>
                await incidents.FindAsync(id, asOf, context.Viewer(), ct) is { } found ? TypedResults.Ok(found) : Problems.Of(404, "incident.unknown", $"There is no incident {id}."))
            .WithName("FindIncident").WithSummary("One incident, and the position at which the answer was computed.").Produces<IncidentAnswer>().ProducesProblem(400).ProducesProblem(404);
        api.MapGet("/incidents/{id}/summary", async Task<IResult> (string id, string? asOf, SummaryQuery summaries, HttpContext context, CancellationToken ct) =>
                await summaries.FindAsync(Incidents.Stream(id), IncidentSummary.Rules, asOf, context.Viewer(), ct) is { Events: > 0 } told ? TypedResults.Ok(told)
                    : Problems.Of(404, "incident.unknown", $"There is no incident {id}."))
            .WithName("SummariseIncident").WithSummary("What tells most of an incident, each line with its event. Chosen by rules, for reading only.").Produces<SummaryAnswer>().ProducesProblem(400).ProducesProblem(404);
        api.MapPost("/incidents/{id}/close", async (string id, CauseGiven body, HttpContext context, CommandGate gate, IncidentCommands commands, CancellationToken ct) =>
                await gate.RunAsync(context, await commands.OnAsync(new(id, body.RootCause, context.Caller().Actor.Id, body.ActingFor), ct), ct))
            .WithName("CloseIncident").WithSummary("End an incident with its cause.").AsCommand();
    }

    public static void MapIncidentActs(this IEndpointRouteBuilder pages) => pages.MapAct("/incident-acts/close", (form, context, ct) =>
        context.RequestServices.GetRequiredService<IncidentCommands>().OnAsync(new(form.Text("incidentId"), form.Text("rootCause"), context.Caller().Actor.Id), ct));
}
