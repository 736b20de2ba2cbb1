using Npgsql;

namespace RetailLedger.Service.Following;

/// <summary>Something that follows the log: a view, a search index, a set of reactions. It is handed complete runs of the log, in order, inside the
/// transaction that also moves its position, so its effect in this database happens once.</summary>
public interface IFollower
{
    /// <summary>Stable name: the position is kept under it.</summary>
    string Name { get; }

    /// <summary>The lock under which it runs. Followers that are many and small share one, so that they do not hold a connection each.</summary>
    string LedBy => Name;

    /// <summary>Stored names of the types it reads; null for all.</summary>
    IReadOnlyList<string>? Types { get; }

    /// <summary>Most positions per transaction.</summary>
    int PageLength => 2_000;

    /// <summary>Whether imported history concerns it. A view follows everything; a reaction leaves history alone unless it says otherwise.</summary>
    bool ReactsToBackfill { get; }

    /// <summary>Whether it can make up later for what it missed of one case, while it is far ahead on every other. A view cannot: its past would be told in the
    /// wrong order, so it is made anew.</summary>
    bool MakesUp => false;

    /// <summary>Whether it begins where the log ends when it is first met, instead of at the first event.</summary>
    bool StartsAtTheEnd => false;

    /// <exception cref="Exception">Anything: the page is tried again, then event by event, and the one that fails has its case set aside.</exception>
    Task ApplyAsync(EventPage page, NpgsqlConnection connection, CancellationToken ct);
}
