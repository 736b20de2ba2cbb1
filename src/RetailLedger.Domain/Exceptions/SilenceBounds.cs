using System.Collections.Immutable;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

/// <summary>How long a step usually takes was learned from how long it took. From now on it counts as silent after the bound.</summary>
/// <param name="Edge">Which step; see <see cref="TrackExpectations"/>.</param>
/// <param name="P99Seconds">Ninety-nine in a hundred answers came within this time.</param>
/// <param name="Observations">From so many answers.</param>
/// <param name="DeclaredSeconds">What was declared, and is never exceeded.</param>
/// <param name="From">First day of the answers.</param>
/// <param name="To">Last day of the answers.</param>
public sealed record SilenceBoundLearned(
    string Edge, long BoundSeconds, long P99Seconds, long Observations, long DeclaredSeconds, DateOnly From, DateOnly To, string PolicyVersion) : ILedgerEvent
{
    public string OwnStream() => SilenceBounds.Stream;

    public IEnumerable<ObjectLink> Links() => [];
}

/// <summary>After how long each step counts as silent: as learned, and until then as declared.</summary>
public sealed record SilenceBounds(ImmutableDictionary<string, TimeSpan> Learned)
{
    /// <summary>One case for all steps: whoever waits reads it often, and it changes seldom.</summary>
    public const string Stream = "silence-bounds/tracks";

    public static SilenceBounds Declared { get; } = new(ImmutableDictionary<string, TimeSpan>.Empty.WithComparers(StringComparer.Ordinal));

    /// <summary>Total: anything but a learned bound of a step that is still known leaves them as they were.</summary>
    public static SilenceBounds? Evolve(SilenceBounds? bounds, ILedgerEvent @event) => @event is SilenceBoundLearned e && TrackExpectations.Find(e.Edge) is { } expected
        ? new((bounds ?? Declared).Learned.SetItem(e.Edge, TimeSpan.FromSeconds(Math.Clamp(e.BoundSeconds, 1, Declaration(expected)))))
        : bounds;

    /// <summary>Whether the silence of a step is noticed at all.</summary>
    public bool ListensFor(TrackExpectation expected) => !expected.OnceLearned || IsLearned(expected);

    public bool IsLearned(TrackExpectation expected) => Learned.ContainsKey(expected.Edge);

    /// <summary>A declaration that was shortened since counts at once.</summary>
    public TimeSpan Within(TrackExpectation expected) => Learned.TryGetValue(expected.Edge, out var learned) && learned < expected.Within ? learned : expected.Within;

    internal static long Declaration(TrackExpectation expected) => (long)expected.Within.TotalSeconds;
}
