using RetailLedger.Domain.Governance;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;
using RetailLedger.Service.Screens;

namespace RetailLedger.Service.Governance;

/// <summary>What somebody found of an act that passed alone.</summary>
public sealed record SampleJudged(SampleVerdict Verdict, string Comment, string? ActingFor = null);

/// <summary>Samples over HTTP, and the form of their page.</summary>
public static class SampleEndpoints
{
    public static void MapSamples(this IEndpointRouteBuilder api)
    {
        api.MapList("/samples", ([AsParameters] SampleFilter filter, SampleQuery samples, HttpContext context, CancellationToken ct) => samples.FindAsync(filter, context.Viewer(), ct))
            .WithName("ListSamples").WithSummary("Acts that passed alone and were drawn to be looked at, and what people found, by policy.").ProducesProblem(400);
        api.MapPost("/samples/{id}/review", async (string id, SampleJudged body, HttpContext context, CommandGate gate, SampleCommands commands, CancellationToken ct) =>
                await gate.RunAsync(context, await commands.OnAsync(new ReviewSample(id, body.Verdict, By(context), body.Comment, body.ActingFor), ct), ct))
            .WithName("ReviewSample").WithSummary("Say what you found of an act that passed alone.").AsCommand();
    }

    public static void MapSampleActs(this IEndpointRouteBuilder pages) => pages.MapAct("/sample-acts/review", (form, context, ct) =>
        context.RequestServices.GetRequiredService<SampleCommands>().OnAsync(
            new ReviewSample(form.Text("sampleId"), form.Choice<SampleVerdict>("verdict"), By(context), form.Text("comment"), Words.Blank(form["actingFor"])), ct));

    private static string By(HttpContext context) => context.Caller().Actor.Id;
}
