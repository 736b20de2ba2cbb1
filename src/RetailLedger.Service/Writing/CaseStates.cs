using System.Collections.Immutable;
using Microsoft.Extensions.Caching.Memory;

namespace RetailLedger.Service.Writing;

/// <summary>States of cases as this node last left them, so that a busy case is neither read nor folded from its first event every time. Each is kept
/// with its version and is only ever a start: whether it is still the newest is checked where it is used.</summary>
internal sealed class CaseStates : IDisposable
{
    private const int Capacity = 20_000;

    private readonly MemoryCache _states = new(new MemoryCacheOptions { SizeLimit = Capacity });

    public (long Version, object? State) Find(string stream, string fold) =>
        Of(stream).Find(kept => kept.Fold.Name == fold) is { } found ? (found.Version, found.State) : (0, null);

    public void Keep(string stream, CaseFold fold, long version, object? state) =>
        Set(stream, Of(stream).RemoveAll(kept => kept.Fold.Name == fold.Name).Add(new(fold, version, state)));

    /// <summary>Takes what is kept of a case along when it grows by something that was not decided on it: a partner's fact.</summary>
    /// <param name="version">Of the case after these events.</param>
    public void Advance(string stream, IReadOnlyList<SaidEvent> events, long version)
    {
        var kept = Of(stream);
        if (kept.Count > 0)
        {
            Set(stream, kept.ConvertAll(state => state.Version == version - events.Count
                ? state with { Version = version, State = events.Aggregate(state.State, state.Fold.Next) }
                : state));
        }
    }

    public void Dispose() => _states.Dispose();

    private ImmutableList<Kept> Of(string stream) => _states.TryGetValue(stream, out ImmutableList<Kept>? kept) ? kept! : [];

    private void Set(string stream, ImmutableList<Kept> kept) => _states.Set(stream, kept, new MemoryCacheEntryOptions { Size = kept.Count });

    private sealed record Kept(CaseFold Fold, long Version, object? State);
}
