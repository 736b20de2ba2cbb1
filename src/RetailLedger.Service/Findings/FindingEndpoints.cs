using System.Text.Json;
using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Classification;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;
using RetailLedger.Service.Screens;

namespace RetailLedger.Service.Findings;

/// <summary>What somebody says a finding is.</summary>
public sealed record VerdictGiven(TriageVerdict Verdict, string Note, string? DuplicateOf = null, string? ActingFor = null);

/// <summary>Who is to look at a finding.</summary>
public sealed record FindingGiven(string To, string? Note = null);

/// <summary>Who is asked for a second opinion, and what.</summary>
public sealed record OpinionAsked(string Of, string Question);

/// <summary>What somebody who was asked thinks.</summary>
public sealed record OpinionGiven(TriageVerdict Thinks, string Comment);

/// <summary>Why a finding may wait until it is worse, and from how many pieces on it is.</summary>
public sealed record DismissalGiven(string Note, long? UntilBeyond = null);

/// <summary>What no detector found.</summary>
public sealed record MissGiven(string Detector, WatchedSeries Series, DateOnly Day, Direction Direction, string Note);

/// <summary>Which days of the past to look at.</summary>
public sealed record DaysGiven(DateOnly From, DateOnly To);

/// <summary>Findings and their triage over HTTP.</summary>
public static class FindingEndpoints
{
    public static void MapFindings(this IEndpointRouteBuilder api)
    {
        api.MapList("/findings", ([AsParameters] FindingFilter filter, FindingQuery findings, HttpContext context, CancellationToken ct) => findings.FindAsync(filter, context.Viewer(), ct))
            .WithName("ListFindings").WithSummary("What advisors found and people reported, what is worth most to look at first.").ProducesProblem(400);
        api.MapGet("/findings/{id}/recomputed", RecomputeAsync)
            .WithName("RecomputeFinding").WithSummary("A finding computed again from what was known then, with the days around it.").ProducesProblem(404);
        api.MapGet("/findings/{id}/followed", FollowedAsync)
            .WithName("FollowFinding").WithSummary("What followed from the verdict on a finding, and what else there is about its item.").ProducesProblem(404);
        api.MapGet("/detectors", (string? asOf, DetectorFigures figures, HttpContext context, CancellationToken ct) => figures.OfAsync(asOf, context.Viewer(), ct))
            .WithName("ListDetectors").WithSummary("How the detectors do, by what people said of their findings.").ProducesProblem(400);
        api.MapPost("/findings/{id}/triage", (string id, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, FindingCommands.On(new StartTriage(id, By(context))), ct))
            .WithName("StartTriage").WithSummary("Begin to look at a finding: what a verdict costs is counted from here.").AsCommand();
        api.MapPost("/findings/{id}/assign", (string id, FindingGiven body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, FindingCommands.On(new AssignFinding(id, body.To, By(context), body.Note)), ct))
            .WithName("AssignFinding").WithSummary("Give a finding to somebody.").AsCommand();
        api.MapPost("/findings/{id}/ask", (string id, OpinionAsked body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, FindingCommands.On(new AskSecondOpinion(id, body.Of, By(context), body.Question)), ct))
            .WithName("AskSecondOpinion").WithSummary("Ask somebody else what they think.").AsCommand();
        api.MapPost("/findings/{id}/opinion", (string id, OpinionGiven body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, FindingCommands.On(new GiveSecondOpinion(id, By(context), body.Thinks, body.Comment)), ct))
            .WithName("GiveSecondOpinion").WithSummary("Say what you think, being asked.").AsCommand();
        api.MapPost("/findings/{id}/dismiss", (string id, DismissalGiven body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, FindingCommands.On(new DismissFinding(id, By(context), body.Note, body.UntilBeyond)), ct))
            .WithName("DismissFinding").WithSummary("Put a finding out of sight until it becomes worse.").AsCommand();
        api.MapPost("/findings/{id}/verdict", async (string id, VerdictGiven body, HttpContext context, CommandGate gate, FindingCommands commands, CancellationToken ct) =>
                await gate.RunAsync(context, await commands.OnAsync(new RecordVerdict(id, body.Verdict, By(context), body.Note, body.DuplicateOf, body.ActingFor), ct), ct))
            .WithName("RecordVerdict").WithSummary("Say what a finding is. What follows, follows by policy.").AsCommand();
        api.MapPost("/findings/missed", (MissGiven body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, FindingCommands.On(new ReportMiss(body.Detector, Tidy(body.Series), body.Day, body.Direction, By(context), body.Note)), ct))
            .WithName("ReportMiss").WithSummary("Say that a day deviates and no detector said so.").AsCommand();
        api.MapPost("/findings/look-back", async (DaysGiven body, HttpContext context, CommandGate gate, LedgerSources sources, ICases cases, ClassifierOptions advisors, CancellationToken ct) =>
                await gate.RunAsync(context, On(new LookBack(body.From, body.To, await EndAsync(sources, ct), advisors.IsOff ? [] : await DetectionModels.InForceAsync(cases, ct), By(context)), body), ct))
            .WithName("LookBack").WithSummary("Have the detectors look at days of the past, with what is known now.").AsCommand();
    }

    public static void MapFindingActs(this IEndpointRouteBuilder pages)
    {
        pages.MapAct("/finding-acts/triage", (form, context, _) => Task.FromResult(FindingCommands.On(new StartTriage(form.Text("findingId"), By(context)))));
        pages.MapAct("/finding-acts/assign", (form, context, _) => Task.FromResult(FindingCommands.On(new AssignFinding(form.Text("findingId"), form.Text("to"), By(context), Words.Blank(form["note"])))));
        pages.MapAct("/finding-acts/ask", (form, context, _) => Task.FromResult(FindingCommands.On(new AskSecondOpinion(form.Text("findingId"), form.Text("of"), By(context), form.Text("question")))));
        pages.MapAct("/finding-acts/opinion", (form, context, _) => Task.FromResult(FindingCommands.On(new GiveSecondOpinion(form.Text("findingId"), By(context), form.Choice<TriageVerdict>("thinks"), form.Text("comment")))));
        pages.MapAct("/finding-acts/dismiss", (form, context, _) => Task.FromResult(FindingCommands.On(new DismissFinding(form.Text("findingId"), By(context), form.Text("note")))));
        pages.MapAct("/finding-acts/verdict", (form, context, ct) => Commands(context).OnAsync(
            new RecordVerdict(form.Text("findingId"), form.Choice<TriageVerdict>("verdict"), By(context), form.Text("note"), Words.Blank(form["duplicateOf"]), Words.Blank(form["actingFor"])), ct));
        pages.MapEach("/finding-acts/verdict-chosen", (id, form, context, ct) => Commands(context).OnAsync(new RecordVerdict(id, form.Choice<TriageVerdict>("verdict"), By(context), form.Text("note")), ct));
        pages.MapAct("/finding-acts/missed", (form, context, _) => Task.FromResult(FindingCommands.On(new ReportMiss(
            form.Text("detector"), WatchedSeries.OfItem(form.Text("item")), Day(form), form.Choice<Direction>("direction"), By(context), form.Text("note")))));
    }

    private static async Task<IResult> RecomputeAsync(string id, HttpContext context, CaseQuery query, ICases cases, FindingRecomputed recomputed, CancellationToken ct)
    {
        var stream = FindingLinks.Stream(id);
        if (await query.FindAsync(stream, new(), context.Viewer(), ct) is null || (await cases.ReadAsync<Finding>(stream, Finding.Evolve, ct)).State is not { } found)
            return Problems.Of(404, "finding.unknown", $"No detector found {id}.");
        return await recomputed.OfAsync(found, ct) is { } again ? TypedResults.Ok(again) : Problems.Of(404, "finding.no_series", "The series is not in what was known then.");
    }

    private static async Task<IResult> FollowedAsync(string id, string? asOf, HttpContext context, CaseQuery query, FindingFollow follow, CancellationToken ct) =>
        await query.FindAsync(FindingLinks.Stream(id), new(AsOf: asOf), context.Viewer(), ct) is { State: { } state } found && state.Deserialize<Finding>(StoredJson.Shown) is { } finding
            ? TypedResults.Ok(await follow.OfAsync(found, finding, null, context.Viewer(), ct))
            : Problems.Of(404, "finding.unknown", $"No detector found {id}.");

    private static async Task<long> EndAsync(LedgerSources sources, CancellationToken ct)
    {
        await using var connection = await sources.Reader.OpenConnectionAsync(ct);
        return await LogReader.EndAsync(connection, ct);
    }

    private static CommandOn<Detection> On(LookBack command, DaysGiven said) =>
        new(command, Detection.Stream, Detection.Evolve, (_, _) => LookBackDecider.Decide(command)) { Said = said };

    private static WatchedSeries Tidy(WatchedSeries series) => series with
    {
        Item = series.Item is { } item ? StreamKeys.ItemCode(item) : null,
        Lot = series.Lot is { } lot ? Lots.Code(lot) : null,
    };

    private static FindingCommands Commands(HttpContext context) => context.RequestServices.GetRequiredService<FindingCommands>();

    private static DateOnly Day(IFormCollection form) => DateOnly.TryParse(form.Text("day"), System.Globalization.CultureInfo.InvariantCulture, out var day)
        ? day : throw new QueryProblemException("form.bad_day", "The field day is a day such as 2026-11-23.");

    private static string By(HttpContext context) => context.Caller().Actor.Id;
}
