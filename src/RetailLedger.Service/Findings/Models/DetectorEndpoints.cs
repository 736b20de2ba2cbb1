using System.Globalization;
using RetailLedger.Domain.Findings;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Screens;

namespace RetailLedger.Service.Findings;

/// <summary>Up to which position a model may learn; absent for all there is.</summary>
public sealed record TrainingGiven(long? AsOfPosition = null);

/// <summary>Why.</summary>
public sealed record ReasonGiven(string Why);

/// <summary>How a detector is to be set, and why. What is absent is as the model says.</summary>
public sealed record TuningGiven(string Why, double? Threshold = null, double? Floor = null, int? MostADay = null, decimal? SampleShare = null)
{
    internal DetectorTuning To => new(Threshold, Floor, MostADay, SampleShare);
}

/// <summary>A model as a folder of models holds it.</summary>
/// <param name="Model">The file model.json.</param>
/// <param name="Card">The file card.md.</param>
/// <param name="Metrics">What stands in the file metrics.json.</param>
public sealed record ModelFiles(string Name, int Version, string Model, string Card, ModelMetrics Metrics);

/// <summary>What a model did, and what it learned from.</summary>
public sealed record ModelMetrics(long AsOfPosition, int Verdicts, int Right, string ModelDigest, string DataDigest, IReadOnlyList<ModelFigure> Figures);

/// <summary>How detectors judge, over HTTP: training, promotion's other half, tuning and the switch.</summary>
public static class DetectorEndpoints
{
    public static void MapDetectors(this IEndpointRouteBuilder api)
    {
        api.MapGet("/detectors/{detector}/models/{version:int}", FilesAsync)
            .WithName("ReadModel").WithSummary("A model that learned from verdicts, as a folder of models holds it.").ProducesProblem(404);
        api.MapPost("/detectors/{detector}/train", async (string detector, TrainingGiven body, HttpContext context, CommandGate gate, DetectorCommands commands, CancellationToken ct) =>
                await gate.RunAsync(context, await commands.TrainAsync(detector, body.AsOfPosition, By(context), body, ct), ct))
            .WithName("TrainModel").WithSummary("Have a model learn from verdicts. It judges nothing until it is promoted.").AsCommand();
        api.MapPost("/detectors/{detector}/roll-back", async (string detector, ReasonGiven body, HttpContext context, CommandGate gate, DetectorCommands commands, CancellationToken ct) =>
                await gate.RunAsync(context, await commands.OnAsync(new RollBackModel(detector, By(context), body.Why), ct), ct))
            .WithName("RollBackModel").WithSummary("Take the model in force back: the one before it judges again.").AsCommand();
        api.MapPost("/detectors/{detector}/stop", async (string detector, ReasonGiven body, HttpContext context, CommandGate gate, DetectorCommands commands, CancellationToken ct) =>
                await gate.RunAsync(context, await commands.OnAsync(new StopDetector(detector, By(context), body.Why), ct), ct))
            .WithName("StopDetector").WithSummary("Have a detector find nothing any more.").AsCommand();
        api.MapPost("/detectors/{detector}/resume", async (string detector, ReasonGiven body, HttpContext context, CommandGate gate, DetectorCommands commands, CancellationToken ct) =>
                await gate.RunAsync(context, await commands.OnAsync(new ResumeDetector(detector, By(context), body.Why), ct), ct))
            .WithName("ResumeDetector").WithSummary("Let a stopped detector work again.").AsCommand();
        api.MapPost("/detectors/{detector}/tune", async (string detector, TuningGiven body, HttpContext context, CommandGate gate, DetectorCommands commands, CancellationToken ct) =>
                await gate.RunAsync(context, await commands.OnAsync(new TuneDetector(detector, body.To, By(context), body.Why), ct), ct))
            .WithName("TuneDetector").WithSummary("Set threshold, floor, most a day and sample of a detector.").AsCommand();
    }

    public static void MapDetectorActs(this IEndpointRouteBuilder pages)
    {
        pages.MapAct("/detector-acts/train", (form, context, ct) => Commands(context).TrainAsync(form.Text("detector"), position: null, By(context), new TrainingGiven(), ct));
        pages.MapAct("/detector-acts/roll-back", (form, context, ct) => Commands(context).OnAsync(new RollBackModel(form.Text("detector"), By(context), form.Text("why")), ct));
        pages.MapAct("/detector-acts/stop", (form, context, ct) => Commands(context).OnAsync(new StopDetector(form.Text("detector"), By(context), form.Text("why")), ct));
        pages.MapAct("/detector-acts/resume", (form, context, ct) => Commands(context).OnAsync(new ResumeDetector(form.Text("detector"), By(context), form.Text("why")), ct));
        pages.MapAct("/detector-acts/tune", (form, context, ct) => Commands(context).OnAsync(
            new TuneDetector(form.Text("detector"), new(Number(form, "threshold"), Number(form, "floor"), (int?)Number(form, "mostADay"), (decimal?)Number(form, "sampleShare")), By(context), form.Text("why")), ct));
    }

    private static async Task<IResult> FilesAsync(string detector, int version, ICases cases, CancellationToken ct) =>
        (await DetectionModels.FindAsync(detector, cases, ct))?.Find(version) is { } trained
            ? TypedResults.Ok(new ModelFiles(trained.Model, version, trained.Content, trained.Card,
                new(trained.AsOfPosition, trained.Verdicts, trained.Right, trained.ModelDigest, trained.DataDigest, trained.Figures)))
            : Problems.Of(404, "model.unknown", $"The detector {detector} has no model {version}.");

    private static double? Number(IFormCollection form, string name) => Words.Blank(form[name]) is not { } said ? null
        : double.TryParse(said, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : throw new QueryProblemException("form.bad_number", $"The field {name} is a number such as 0.5.");

    private static DetectorCommands Commands(HttpContext context) => context.RequestServices.GetRequiredService<DetectorCommands>();

    private static string By(HttpContext context) => context.Caller().Actor.Id;
}
