using RetailLedger.Domain.Exceptions;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Exceptions;

/// <param name="BoundSeconds">What counts now.</param>
/// <param name="Learned">Whether it was learned; the case <c>silence-bounds/tracks</c> says when and from what.</param>
/// <param name="ListenedFor">Whether silence is noticed: a step that not every partner reports is only listened for once its bound is learned.</param>
public sealed record SilenceBoundShown(string Edge, string Meaning, IReadOnlyList<string> After, IReadOnlyList<string> Ends, long BoundSeconds, long DeclaredSeconds, bool Learned, bool ListenedFor);

/// <summary>After how long which step counts as silent.</summary>
public static class SilenceBoundsEndpoint
{
    public static void MapSilenceBounds(this IEndpointRouteBuilder api) => api.MapGet("/silence-bounds", async (ICases cases, CancellationToken ct) =>
        {
            var bounds = (await cases.ReadAsync<SilenceBounds>(SilenceBounds.Stream, SilenceBounds.Evolve, ct)).State ?? SilenceBounds.Declared;
            return TrackExpectations.All.Select(expected => new SilenceBoundShown(
                expected.Edge, expected.Meaning, expected.After, expected.Ends, (long)bounds.Within(expected).TotalSeconds, (long)expected.Within.TotalSeconds,
                bounds.IsLearned(expected), bounds.ListensFor(expected))).ToList();
        })
        .WithName("ListSilenceBounds").WithSummary("After how long each step of a track counts as silent, as learned or as declared.");
}
