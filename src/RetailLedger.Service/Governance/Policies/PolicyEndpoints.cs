using RetailLedger.Domain.Governance;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Screens;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Governance;

/// <summary>A table that somebody wrote.</summary>
public sealed record PolicyDraft(PolicyTable Table, string? Note = null);

/// <summary>From when a version binds, or binds no more; at once when nothing is said.</summary>
public sealed record PolicyMoment(DateTimeOffset? EffectiveAt = null, string? ReasonCode = null);

/// <summary>Why a policy lets nothing pass alone any more, or again.</summary>
public sealed record PolicyCareGiven(string Why);

/// <summary>What is said of a version. What is looked up or reckoned for it, the moment or the report, is no part of it: sent again, it is the same wish.</summary>
internal sealed record PolicyAsked(int Version, PolicyMoment? When = null);

/// <summary>What became of the standard policies.</summary>
/// <param name="Adopted">Those that bind since now.</param>
/// <param name="Known">Those of which there was a version already: they were left as they are.</param>
/// <param name="Repeat">Nothing was left to adopt.</param>
public sealed record StandardPoliciesAnswer(string Outcome, IReadOnlyList<string> Adopted, IReadOnlyList<string> Known, bool Repeat);

/// <summary>Policies over HTTP.</summary>
public static class PolicyEndpoints
{
    public static void MapPolicies(this IEndpointRouteBuilder api)
    {
        api.MapGet("/policies", (PolicyBook book, CancellationToken ct) => book.AllAsync(ct))
            .WithName("ListPolicies").WithSummary("Every policy with all its versions.");
        api.MapGet("/policies/{id}", async Task<IResult> (string id, PolicyBook book, CancellationToken ct) =>
                await book.OneAsync(id, ct) is { } policy ? TypedResults.Ok(policy) : Problems.Of(404, "policy.unknown", $"There is no policy {id}."))
            .WithName("GetPolicy").WithSummary("One policy with all its versions.").Produces<Policy>().ProducesProblem(404);
        api.MapPost("/policies/{id}/draft", (string id, PolicyDraft body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, PolicyCommands.On(new DraftPolicy(id, body.Table, PlainDigest.Of(body.Table), context.Caller().Actor.Id, body.Note)), ct))
            .WithName("DraftPolicy").WithSummary("Write a policy down, or a new version of it.").AsCommand();
        api.MapPost("/policies/{id}/{version:int}/prove", (string id, int version, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, PolicyCommands.On(new ProvePolicy(id, version)), ct))
            .WithName("ProvePolicy").WithSummary("Prove that it has one answer to every case and that more money never needs less.").AsCommand();
        api.MapGet("/policies/{id}/{version:int}/back-test", async Task<IResult> (string id, int version, PolicyBook book, BackTests tests, CancellationToken ct) =>
                (await book.OneAsync(id, ct))?.Find(version) is { } found ? TypedResults.Ok(await tests.RunAsync(found.Table, ct)) : Problems.Of(404, "policy.unknown", $"There is no version {version} of {id}."))
            .WithName("TryPolicy").WithSummary("What a version would have made of the past. Nothing is written down.").Produces<BackTested>().ProducesProblem(404);
        api.MapPost("/policies/{id}/{version:int}/back-test", BackTestAsync)
            .WithName("BackTestPolicy").WithSummary("Try a version on the past, and have the report's digest written down for those who approve.").AsCommand();
        api.MapPost("/policies/{id}/{version:int}/activate", async (string id, int version, PolicyMoment body, HttpContext context, CommandGate gate, PolicyCommands commands, Reacting.IBusinessClock clock, CancellationToken ct) =>
                await gate.RunAsync(context, (await commands.OnAsync(new ActivatePolicy(id, version, body.EffectiveAt ?? clock.Now.AddMinutes(1)), ct)) with { Said = new PolicyAsked(version, body) }, ct))
            .WithName("ActivatePolicy").WithSummary("Let an approved version bind from a moment on.").AsCommand();
        api.MapPost("/policies/{id}/{version:int}/retire", async (string id, int version, PolicyMoment body, HttpContext context, CommandGate gate, PolicyCommands commands, Reacting.IBusinessClock clock, CancellationToken ct) =>
                await gate.RunAsync(context, await commands.OnAsync(new RetirePolicy(id, version, body.EffectiveAt ?? clock.Now.AddMinutes(1), By(context), body.ReasonCode ?? ""), ct) with { Said = new PolicyAsked(version, body) }, ct))
            .WithName("RetirePolicy").WithSummary("Let a version bind nobody any more.").AsCommand();
        api.MapPost("/policies/{id}/stop-automation", async (string id, PolicyCareGiven body, HttpContext context, CommandGate gate, PolicyCommands commands, CancellationToken ct) =>
                await gate.RunAsync(context, await commands.OnAsync(new StopAutomation(id, By(context), body.Why), ct), ct))
            .WithName("StopAutomation").WithSummary("Have nothing pass alone by a policy, until somebody lets it again: people are asked instead.").AsCommand();
        api.MapPost("/policies/{id}/resume-automation", async (string id, PolicyCareGiven body, HttpContext context, CommandGate gate, PolicyCommands commands, CancellationToken ct) =>
                await gate.RunAsync(context, await commands.OnAsync(new ResumeAutomation(id, By(context), body.Why), ct), ct))
            .WithName("ResumeAutomation").WithSummary("Let pass alone again what a policy lets pass.").AsCommand();
        api.MapPost("/policies/adopt-standard", AdoptAsync)
            .WithName("AdoptStandardPolicies").WithSummary("Let the release's own policies bind, as far as there is none of that name yet.")
            .RequireAuthorization().Produces<StandardPoliciesAnswer>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(409);
    }

    public static void MapPolicyActs(this IEndpointRouteBuilder pages)
    {
        pages.MapAct("/policy-acts/stop-automation", (form, context, ct) => Commands(context).OnAsync(new StopAutomation(form.Text("policyId"), By(context), form.Text("why")), ct));
        pages.MapAct("/policy-acts/resume-automation", (form, context, ct) => Commands(context).OnAsync(new ResumeAutomation(form.Text("policyId"), By(context), form.Text("why")), ct));
    }

    private static PolicyCommands Commands(HttpContext context) => context.RequestServices.GetRequiredService<PolicyCommands>();

    private static string By(HttpContext context) => context.Caller().Actor.Id;

    private static async Task<IResult> BackTestAsync(string id, int version, HttpContext context, CommandGate gate, PolicyBook book, BackTests tests, CancellationToken ct)
    {
        if ((await book.OneAsync(id, ct))?.Find(version) is not { } found)
            return Problems.Of(404, "policy.unknown", $"There is no version {version} of {id}.");
        var tested = await tests.RunAsync(found.Table, ct);
        return await gate.RunAsync(context, PolicyCommands.On(new RecordPolicyBackTest(
            id, version, tested.From, tested.To, tested.Report.Cases, tested.Report.Changed, tested.Digest, tested.Summary)) with
        { Said = new PolicyAsked(version) }, ct);
    }

    private static async Task<IResult> AdoptAsync(HttpContext context, CommandGate gate, PolicyCommands commands, PolicyBook book, Reacting.IBusinessClock clock, CancellationToken ct)
    {
        await clock.RefreshAsync(ct);
        var known = (await book.AllAsync(ct)).Select(policy => policy.Id).ToHashSet(StringComparer.Ordinal);
        var adopted = new List<string>();
        foreach (var (id, table) in StandardPolicies.All.Where(policy => !known.Contains(policy.Key)))
        {
            CommandOn<Policy>[] steps =
            [
                PolicyCommands.On(new DraftPolicy(id, table, PlainDigest.Of(table))), PolicyCommands.On(new ProvePolicy(id, 1)),
                await commands.OnAsync(new ActivatePolicy(id, 1, clock.Now, Shipped: true), ct),
            ];
            foreach (var (step, place) in steps.Select((step, place) => (step, place)))
            {
                var (answer, problem) = await gate.AskAsync(context, step, $"{id}/{place}", ct);
                if (problem is not null)
                    return problem;
                if (answer is WriteAnswer.Refused refused)
                    return Problems.Of(409, refused.Code, $"{id}: {refused.Reason}");
            }

            adopted.Add(id);
        }

        return TypedResults.Ok(new StandardPoliciesAnswer(
            adopted.Count == 0 ? "alreadyDone" : "accepted", adopted, [.. StandardPolicies.All.Keys.Where(known.Contains)], Repeat: adopted.Count == 0));
    }
}
