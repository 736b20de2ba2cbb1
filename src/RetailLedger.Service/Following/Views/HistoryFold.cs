using System.Runtime.InteropServices;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Following.Views;

/// <summary>What was known of a row between two positions.</summary>
/// <param name="OccurredAt">When the latest thing it tells of happened.</param>
/// <param name="KnownTo">Exclusive; null while it is still what we know.</param>
public sealed record RowVersion<TKey, TRow>(TKey Key, TRow Row, DateTimeOffset OccurredAt, long KnownFrom, long? KnownTo);

/// <summary>Folds events into versions of rows. Where the versions come from and go to is somebody else's business.</summary>
public sealed class HistoryFold<TKey, TRow>(ViewDefinition<TKey, TRow> view)
    where TKey : class
    where TRow : class
{
    private readonly Dictionary<TKey, RowVersion<TKey, TRow>> _open = [];

    /// <summary>Versions that are still what we know.</summary>
    public IReadOnlyCollection<RowVersion<TKey, TRow>> Open => _open.Values;

    public void Know(RowVersion<TKey, TRow> open) => _open[open.Key] = open;

    /// <summary>Applies one event and tells the versions that it ended.</summary>
    public void Apply(RecordedEvent recorded, Action<RowVersion<TKey, TRow>> ended)
    {
        foreach (var key in view.KeysOf(recorded))
        {
            ref var open = ref CollectionsMarshal.GetValueRefOrAddDefault(_open, key, out _);
            var before = open;
            var after = view.Evolve(before?.Row, key, recorded);
            if (before is not null && !Equals(after, before.Row))
                ended(before with { KnownTo = recorded.Position });
            if (after is null)
                _open.Remove(key);
            else if (before is null || !Equals(after, before.Row))
                open = new(key, after, Later(before?.OccurredAt, recorded.Envelope.OccurredAt), recorded.Position, KnownTo: null);
        }
    }

    private static DateTimeOffset Later(DateTimeOffset? before, DateTimeOffset now) => before > now ? before.Value : now;
}
