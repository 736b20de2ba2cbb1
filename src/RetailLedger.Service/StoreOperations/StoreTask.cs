using Npgsql;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.StoreOperations;

/// <summary>What kind of work it is, in the order in which a store manager looks at it.</summary>
public enum StoreWork
{
    /// <summary>Somebody asks whether an act may be done.</summary>
    Approval = 1,

    /// <summary>Something is wrong, and one act ends it.</summary>
    Exception = 2,

    /// <summary>An order cannot go on.</summary>
    Order = 3,

    /// <summary>Goods are to be taken from the shelves, packed or handed over to the carrier.</summary>
    Pick = 4,

    /// <summary>Goods wait for their customer.</summary>
    Collection = 5,

    /// <summary>Goods that came back.</summary>
    Return = 6,

    /// <summary>A parcel from here is late, lost or came in vain.</summary>
    Parcel = 7,
}

/// <summary>One thing to do at a location.</summary>
/// <param name="Case">The case it is about.</param>
/// <param name="About">The one shipment or line of it, or the request for leave.</param>
/// <param name="Turn">Who must act next.</param>
/// <param name="Act">The one act that takes it on.</param>
/// <param name="Blocked">It cannot go on until somebody decides or finds a way.</param>
/// <param name="Mine">It is the location's own turn, or it was given to whoever looks.</param>
/// <param name="Since">Its age counts from here.</param>
/// <param name="DueBy">When the next step was to be done; null when nobody said.</param>
/// <param name="Reason">What it waits for, in a word of its case.</param>
public sealed record StoreTask(
    StoreWork Work, string Case, string? About, string Turn, string Act, bool Blocked, bool Mine, DateTimeOffset Since, DateTimeOffset? DueBy, long ValueMinor,
    string? Currency, string? Reason)
{
    internal const string Columns = "work, subject, about, turn, act, blocked, mine, since, due_by, value_minor, currency, reason";

    internal static StoreTask Read(NpgsqlDataReader row) => new(
        Words.Of<StoreWork>(row.GetString(0)), row.GetString(1), Words.Text(row, 2), row.GetString(3), row.GetString(4), row.GetBoolean(5), row.GetBoolean(6),
        Words.Instant(row, 7)!.Value, Words.Instant(row, 8), row.GetInt64(9), Words.Text(row, 10), Words.Text(row, 11));
}

/// <summary>So many cases, and what they are worth, in one currency.</summary>
/// <param name="Currency">Null where nothing has a price.</param>
public sealed record StoreTotal(string? Currency, long Cases, long ValueMinor);

/// <param name="Tasks">Of each work the most urgent: those that are due first, then the dearest.</param>
/// <param name="Counts">How many tasks there are of each work.</param>
/// <param name="Overdue">Of those due, the ones whose time has passed.</param>
/// <param name="Position">Everything up to here is in the answer, and nothing behind it.</param>
/// <param name="Incomplete">Cases the views had to set aside.</param>
public sealed record StoreDayAnswer(
    IReadOnlyList<StoreTask> Tasks, IReadOnlyDictionary<StoreWork, long> Counts, IReadOnlyList<StoreTotal> Blocked, IReadOnlyList<StoreTotal> Due,
    IReadOnlyList<StoreTotal> Mine, long Overdue, long Position, long Incomplete);
