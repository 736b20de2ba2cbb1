using Npgsql;
using RetailLedger.Domain.Exceptions;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.Exceptions;

/// <summary>Which exceptions.</summary>
public sealed record ExceptionFilter : BoardFilter
{
    /// <summary>Which queue: <c>transactional</c>, <c>business</c> or <c>policy</c>.</summary>
    public string? Class { get; init; }

    /// <summary><c>open</c> (the default), <c>over</c> or <c>all</c>.</summary>
    public string? State { get; init; }

    public string? Owner { get; init; }

    /// <summary>Whose turn it is.</summary>
    public string? Turn { get; init; }

    public string? Code { get; init; }

    /// <summary>The beginning of the case it is about, or of its own id.</summary>
    public string? Q { get; init; }

    /// <summary>Raised at or before.</summary>
    public DateTimeOffset? RaisedBy { get; init; }

    /// <summary>Without the class: the other queues are counted too.</summary>
    /// <exception cref="QueryProblemException">There is no such class or state.</exception>
    internal override SqlFilter Conditions(Viewer viewer) => new SqlFilter()
        .Within(viewer.Sight, "t", PlaceColumns.Location)
        .And("(t.ended_at is null) = {0}", Words.IsOpen(State, absent: true))
        .And("t.owner = {0}", Words.Blank(Owner))
        .And("t.turn = {0}", Words.Blank(Turn))
        .And("t.code = {0}", Words.Blank(Code))
        .And("(starts_with(t.subject, {0}) or starts_with(t.exception_id, {0}))", Words.Blank(Q))
        .And("t.since <= {0}", RaisedBy?.ToUniversalTime());

    /// <exception cref="QueryProblemException">There is no such class.</exception>
    internal string? Queue => Words.Stored<ExceptionClass>("class", Class);
}

/// <summary>An exception as its queue shows it.</summary>
/// <param name="Turn">Who must act next.</param>
/// <param name="Act">The one act that unblocks it.</param>
/// <param name="Since">Its age counts from here.</param>
/// <param name="KnownFrom">Position at which the row became what it is.</param>
public sealed record ExceptionItem(
    string ExceptionId, ExceptionClass Class, string Code, string Subject, ExceptionStatus Status, string Owner, string Turn, string Act, string Meaning,
    IReadOnlyList<string> Awaits, string? About, int Level, int Attempts, long ValueMinor, string? Currency, DateTimeOffset Since, DateTimeOffset? EndedAt,
    string? Detail, string? Location, long KnownFrom)
{
    internal const string Columns = """
        t.exception_id, t.class, t.code, t.subject, t.status, t.owner, t.turn, t.act, t.awaits, t.about, t.level, t.attempts, t.value_minor, t.currency, t.since,
        t.ended_at, t.detail, t.location, t.known_from
        """;

    public bool IsOver => Status is ExceptionStatus.Resolved or ExceptionStatus.Accepted;

    internal static ExceptionItem Read(NpgsqlDataReader row) => new(
        row.GetString(0), Words.Of<ExceptionClass>(row.GetString(1)), row.GetString(2), row.GetString(3), Words.Of<ExceptionStatus>(row.GetString(4)), row.GetString(5),
        row.GetString(6), row.GetString(7), ExceptionCatalogue.Of(row.GetString(2)).Meaning, row.GetString(8).Split(", ", StringSplitOptions.RemoveEmptyEntries),
        Words.Text(row, 9), row.GetInt32(10), row.GetInt32(11), row.GetInt64(12), Words.Text(row, 13), Words.Instant(row, 14)!.Value, Words.Instant(row, 15),
        Words.Text(row, 16), Words.Text(row, 17), row.GetInt64(18));
}
