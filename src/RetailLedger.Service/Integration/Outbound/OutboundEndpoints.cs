using System.Diagnostics;
using RetailLedger.Domain.Integration;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Integration.Outbound;

/// <param name="Keys">The messages; absent with <paramref name="AllParked"/>.</param>
/// <param name="DryRun">Only say what would happen.</param>
public sealed record ReplayOutbound(IReadOnlyList<string>? Keys = null, bool AllParked = false, bool DryRun = false);

/// <param name="Outcome"><c>requeued</c>, <c>wouldRequeue</c>, or why not.</param>
public sealed record ReplayedMessage(string Key, string Outcome);

/// <summary>What is on its way out, and having what was given up tried again.</summary>
public static class OutboundEndpoints
{
    private const int Most = 500;

    public static void MapOutbound(this IEndpointRouteBuilder api)
    {
        api.MapGet("/outbound", (OutboundQuery query, HttpContext context, CancellationToken ct, string? state = null, int limit = 100) => query.NewestAsync(state, Math.Clamp(limit, 1, Most), context.Viewer(), ct))
            .WithName("ListOutbound").WithSummary("Messages on their way out: state, attempts, what the last attempt met.");
        api.MapPost("/outbound/replay", ReplayAsync).AsCommand().Produces<IReadOnlyList<ReplayedMessage>>()
            .WithName("ReplayOutbound").WithSummary("Have parked messages tried again: one, many or all; dryRun only says which.");
    }

    private static async Task<IResult> ReplayAsync(ReplayOutbound body, HttpContext context, OutboundQuery query, Viewers viewers, CommandGate gate, CancellationToken ct)
    {
        var parked = body.AllParked ? (await query.NewestAsync("parked", Most, await viewers.OfAsync(context.Caller(), ct) ?? throw new UnreachableException(), ct)).Select(message => message.Key) : [];
        var keys = parked.Concat(body.Keys ?? []).Distinct(StringComparer.Ordinal).ToList();
        if (keys.Count > Most)
            return Problems.Of(400, "outbound.too_many", $"At most {Most} messages go at once.");

        var replayed = new List<ReplayedMessage>();
        foreach (var key in keys)
        {
            if (body.DryRun)
            {
                replayed.Add(new(key, await query.StateAsync(key, ct) is { } state ? state == "parked" ? "wouldRequeue" : state : "unknown"));
                continue;
            }

            var command = new RequeueOutbound(key);
            var (answer, problem) = await gate.AskAsync(context, new CommandOn<Domain.Integration.Outbound>(command, Domain.Integration.Outbound.StreamOf(key),
                Domain.Integration.Outbound.Evolve, (outbound, _) => RequeueOutboundDecider.Decide(command, outbound)), part: key, ct);
            if (problem is not null)
                return problem;
            replayed.Add(new(key, answer switch
            {
                Writing.WriteAnswer.Recorded => "requeued",
                Writing.WriteAnswer.Refused refused => refused.Code,
                _ => "queued",
            }));
        }

        return TypedResults.Ok<IReadOnlyList<ReplayedMessage>>(replayed);
    }
}
