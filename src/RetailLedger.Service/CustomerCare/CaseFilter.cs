using Npgsql;
using RetailLedger.Domain.CustomerCare;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.CustomerCare;

/// <summary>Which customers' cases.</summary>
public sealed record CaseFilter : BoardFilter
{
    /// <summary><c>open</c> (which is the default): the customer waits for us; <c>answered</c>: we wait for the customer; <c>over</c> or <c>all</c>.</summary>
    public string? State { get; init; }

    /// <summary>Where it stands: <c>received</c>, <c>triage</c>, <c>queued</c>, <c>awaitingCustomer</c>, <c>resolved</c>.</summary>
    public string? Stage { get; init; }

    /// <summary>How the time to answer stands: <c>inTime</c>, <c>soon</c>, <c>late</c>.</summary>
    public string? Time { get; init; }

    public string? Queue { get; init; }

    /// <summary>What it is about: <c>whereIsMyOrder</c>, …</summary>
    public string? Category { get; init; }

    /// <summary>Who says so: a model's id, <c>Rules</c>, or a person.</summary>
    public string? By { get; init; }

    /// <summary>The beginning of the case's id, or the order it is about.</summary>
    public string? Q { get; init; }

    /// <summary>The one case of that id.</summary>
    public string? CaseId { get; init; }

    /// <summary>Whether it asks for customers who wait for us and nothing else.</summary>
    internal bool IsOpen => Words.Blank(State) is null or "open";

    /// <param name="now">Against which the time to answer is held, in business time.</param>
    /// <exception cref="QueryProblemException">There is no such state, stage, time or category.</exception>
    internal SqlFilter Conditions(DateTimeOffset now, Viewer viewer)
    {
        var sql = Conditions(viewer);
        return Words.Stored<AnswerTime>("time", Time) is not { } time ? sql : sql.Holds($"""
            case when t.answer_by <= {sql.Value(now)} then 'late' when t.received_at + (t.answer_by - t.received_at) * {sql.Value(AnswerClock.WarnPercent / 100d)} <= {sql.Value(now)} then 'soon'
                 when t.answer_by is not null then 'inTime' end = {sql.Value(time)}
            """);
    }

    /// <exception cref="QueryProblemException">There is no such state, stage or category.</exception>
    internal override SqlFilter Conditions(Viewer viewer) => new SqlFilter().Within(viewer.Sight, "t", PlaceColumns.Location | PlaceColumns.Channel | PlaceColumns.Enterprise)
        .Holds(OfState(Words.Blank(State)))
        .And("t.stage = {0}", Words.Stored<CaseStage>("stage", Stage))
        .And("t.queue = {0}", Words.Blank(Queue))
        .And("t.category = {0}", Words.Stored<CaseCategory>("category", Category))
        .And("t.by = {0}", Words.Blank(By))
        .And("t.case_id = {0}", Words.Blank(CaseId))
        .And("(starts_with(t.case_id, {0}) or t.order_id = {0})", Words.Blank(Q));

    private static string OfState(string? state) => state switch
    {
        null or "open" => "t.stage not in ('resolved', 'awaitingCustomer')",
        "answered" => "t.stage = 'awaitingCustomer'",
        "over" => "t.stage = 'resolved'",
        "all" => "true",
        var other => throw new QueryProblemException("query.bad_state", $"state is open, answered, over or all, not {other}."),
    };
}

/// <summary>A customer's case as a list shows it.</summary>
/// <param name="Concluded">What was concluded without a person.</param>
/// <param name="Why">Why it is in its queue, as a code.</param>
/// <param name="KnownFrom">Position at which the row became what it is.</param>
public sealed record CaseItem(
    string CaseId, CaseStage Stage, DateTimeOffset Since, DateTimeOffset ReceivedAt, int Messages, string ContactChannel, string? OrderId, string? CustomerId,
    CaseCategory? Category, CasePriority? Priority, CaseCategory? Concluded, string? By, string? Version, string? Nearest, decimal? Confidence, decimal? Threshold,
    string? Words, string? Queue, string? Why, DateTimeOffset? AnswerBy, string? Resolution, string? Location, long KnownFrom)
{
    internal const string Columns = """
        t.case_id, t.stage, t.since, t.received_at, t.messages, t.contact_channel, t.order_id, t.customer_id, t.category, t.priority, t.concluded, t.by, t.version,
        t.nearest, t.confidence, t.threshold, t.words, t.queue, t.why, t.answer_by, t.resolution, t.location, t.known_from
        """;

    internal static CaseItem Read(NpgsqlDataReader row) => new(
        row.GetString(0), Reading.Words.Of<CaseStage>(row.GetString(1)), Reading.Words.Instant(row, 2)!.Value, Reading.Words.Instant(row, 3)!.Value, row.GetInt32(4),
        row.GetString(5), Reading.Words.Text(row, 6), Reading.Words.Text(row, 7), Word<CaseCategory>(row, 8), Word<CasePriority>(row, 9), Word<CaseCategory>(row, 10),
        Reading.Words.Text(row, 11), Reading.Words.Text(row, 12), Reading.Words.Text(row, 13), Number(row, 14), Number(row, 15), Reading.Words.Text(row, 16),
        Reading.Words.Text(row, 17), Reading.Words.Text(row, 18), Reading.Words.Instant(row, 19), Reading.Words.Text(row, 20), Reading.Words.Text(row, 21), row.GetInt64(22));

    private static T? Word<T>(NpgsqlDataReader row, int column) where T : struct, Enum => row.IsDBNull(column) ? null : Reading.Words.Of<T>(row.GetString(column));

    private static decimal? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDecimal(column);
}
