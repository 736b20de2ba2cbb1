using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting.Deadlines;

namespace RetailLedger.Service.Reacting;

/// <param name="Answered">Events of the case that had waited.</param>
public sealed record ReleasedCase(string Reaction, string Stream, int Answered);

/// <summary>What cases wait for, and letting one that was set aside go on.</summary>
public static class ReactionEndpoints
{
    private const int Most = 500;

    public static void MapReactions(this IEndpointRouteBuilder api)
    {
        api.MapGet("/deadlines", (DeadlineQuery query, HttpContext context, CancellationToken ct, string? stream = null, bool fired = false, int limit = 100) =>
                query.NextAsync(stream, fired, Math.Clamp(limit, 1, Most), context.Viewer(), ct))
            .WithName("ListDeadlines").WithSummary("What cases wait for, the next first; with fired also what was waited for.");
        api.MapPost("/reactions/{name}/release/{**stream}", (string name, string stream, HttpContext context, IEnumerable<IFollower> followers, CaseRelease release, CancellationToken ct) =>
                ReleaseAsync(name, ReactionFollower.NameOf(name), stream, context, followers, release, ct)).RequireAuthorization()
            .WithName("ReleaseCase").WithSummary("Answer what a reaction missed of a case that it had to set aside.")
            .Produces<ReleasedCase>().ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/deadlines/{name}/release/{**stream}", (string name, string stream, HttpContext context, IEnumerable<IFollower> followers, CaseRelease release, CancellationToken ct) =>
                ReleaseAsync(name, DeadlineFollower.NameOf(name), stream, context, followers, release, ct)).RequireAuthorization()
            .WithName("ReleaseDeadlines").WithSummary("Arm what a deadline rule missed of a case that it had to set aside.")
            .Produces<ReleasedCase>().ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> ReleaseAsync(
        string name, string follower, string stream, HttpContext context, IEnumerable<IFollower> followers, CaseRelease release, CancellationToken ct)
    {
        if (context.Caller().Actor.Kind != ActorKind.Human)
            return Problems.Of(403, "actor.not_allowed", "A person says that the cause was mended.");
        if (followers.SingleOrDefault(known => known.MakesUp && known.Name == follower) is not { } missing)
            return Problems.Of(404, "reaction.unknown", $"There is no {follower}.");
        try
        {
            return TypedResults.Ok(new ReleasedCase(name, stream, await release.ReleaseAsync(missing, stream, context.Caller().Actor, ct)));
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !FollowerLoop.IsOutage(failure))
        {
            return Problems.Of(409, "reaction.still_fails", FollowerLoop.Summary(failure));
        }
    }
}
