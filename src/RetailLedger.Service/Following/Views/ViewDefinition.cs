using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Following.Views;

/// <summary>A view that keeps its past: which rows an event touches and what each becomes. Both functions are the domain's and pure, so that the
/// live follower and a rebuild cannot differ.</summary>
/// <param name="Name">Also the follower's name.</param>
/// <param name="Table">In schema <c>views</c>.</param>
public sealed record ViewDefinition<TKey, TRow>(
    string Name,
    string Table,
    IReadOnlyList<Type> Reads,
    Func<RecordedEvent, IEnumerable<TKey>> KeysOf,
    Func<TRow?, TKey, RecordedEvent, TRow?> Evolve)
    where TKey : class
    where TRow : class;
