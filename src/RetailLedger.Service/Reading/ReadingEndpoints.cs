using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Reading;

/// <summary>Questions about the log and about cases, over HTTP.</summary>
public static class ReadingEndpoints
{
    public static void MapReading(this IEndpointRouteBuilder api)
    {
        api.MapGet("/status", (StatusQuery status, CancellationToken ct) => status.NowAsync(ct))
            .WithName("GetStatus").WithSummary("Position, followers, duplicates and refusals.").AllowAnonymous();

        api.MapGet("/digest", (ContentDigest digest, CancellationToken ct) => digest.NowAsync(ct))
            .WithName("GetContentDigest").WithSummary("One value over the business content of the log. It reads all of it.").RequireAuthorization();

        api.MapGet("/events", ([AsParameters] EventFilter filter, EventQuery events, HttpContext context, CancellationToken ct) =>
                events.PageAsync(filter, context.Viewer(), ct))
            .WithName("ListEvents").WithSummary("Events by type, object, case, actor, owner, correlation and time, newest first.").ProducesProblem(400);

        api.MapGet("/event-counts", (EventCounts counts, HttpContext context, CancellationToken ct) => counts.NowAsync(context.Viewer(), ct))
            .WithName("CountEvents").WithSummary("How many events of each type there are, in all and recorded today.");

        api.MapGet("/events/{eventId:guid}", async Task<IResult> (Guid eventId, EventQuery events, CaseQuery cases, HttpContext context, CancellationToken ct) =>
                await events.FindAsync(eventId, context.Viewer(), ct) is { } found
                && await cases.FindAsync(found.Stream, new(found.Version), context.Viewer(), ct) is { } @case
                    ? TypedResults.Ok(@case.Events[^1])
                    : Problems.Of(404, "event.unknown", "No event with this id is recorded."))
            .WithName("GetEvent").WithSummary("One event with everything that was stored.").Produces<CaseEvent>().ProducesProblem(404);

        api.MapGet("/events/{eventId:guid}/walk", async Task<IResult> (Guid eventId, CauseWalk walk, HttpContext context, CancellationToken ct) =>
                await walk.FromAsync(eventId, context.Viewer(), ct) is { } found
                    ? TypedResults.Ok(found)
                    : Problems.Of(404, "event.unknown", "No event with this id is recorded."))
            .WithName("WalkCauses").WithSummary("Back to the first cause and on to the last effect.").Produces<WalkAnswer>().ProducesProblem(404);

        api.MapGet("/cases/{**stream}", async Task<IResult> (
                string stream, [FromQuery] long? version, [FromQuery] string? asOf, [FromQuery] DateTimeOffset? on, CaseQuery cases, HttpContext context, CancellationToken ct) =>
                await cases.FindAsync(stream, new(version, asOf, on), context.Viewer(), ct) is { } found
                    ? TypedResults.Ok(found)
                    : Problems.Of(404, "case.unknown", "No such case is recorded."))
            .WithName("GetCase").WithSummary("A case now, at a version, as it was known (asOf), or as it had happened (on).").Produces<CaseAnswer>().ProducesProblem(400).ProducesProblem(404);

        api.MapGet("/search", (string? q, SearchQuery search, HttpContext context, CancellationToken ct) => search.FindAsync(q, context.Viewer(), ct))
            .WithName("Search").WithSummary("Cases, things and events by exact id and by prefix.");

        api.MapGet("/tail", ([AsParameters] EventFilter filter, Tail tail, HttpContext context, CancellationToken ct) =>
                TypedResults.ServerSentEvents(tail.FollowAsync(filter, LastSeen(context) ?? filter.After, context.Viewer(), ct)))
            .WithName("FollowTail").WithSummary("The log as it grows, as server-sent events.");
    }

    private static long? LastSeen(HttpContext context) =>
        long.TryParse(context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null;
}
