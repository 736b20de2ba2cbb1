using Npgsql;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.ReturnToResolution;

/// <summary>Which returns.</summary>
public sealed record ReturnFilter : BoardFilter
{
    /// <summary>Where it stands: <c>requested</c>, <c>review</c>, <c>toInspect</c>, …</summary>
    public string? Stage { get; init; }

    /// <summary>Whose turn it is: <c>customer</c>, <c>warehouse</c>, <c>approver</c>, …</summary>
    public string? Turn { get; init; }

    /// <summary>The beginning of the return's id, or an order the goods came from.</summary>
    public string? Q { get; init; }

    /// <summary>Asked for at or before.</summary>
    public DateTimeOffset? RequestedBy { get; init; }

    /// <exception cref="QueryProblemException">There is no such stage or turn.</exception>
    internal override SqlFilter Conditions(Viewer viewer) => new SqlFilter()
        .Within(viewer.Sight, "t", PlaceColumns.Location)
        .And("t.stage = {0}", Words.Stored<ReturnStage>("stage", Stage))
        .And("t.turn = {0}", Words.Stored<ReturnTurn>("turn", Turn))
        .And("(starts_with(t.return_id, {0}) or {0} = any(string_to_array(t.orders, ', ')))", Words.Blank(Q))
        .And("t.requested_at <= {0}", RequestedBy?.ToUniversalTime());
}

/// <summary>A return as lists and boards show it.</summary>
/// <param name="OpenMinor">What was paid for lines that are not settled: the value at risk.</param>
/// <param name="KnownFrom">Position at which the row became what it is.</param>
public sealed record ReturnCard(
    string ReturnId, ReturnStage Stage, ReturnTurn Turn, AuthorisationTrack Authorisation, LogisticsTrack Logistics, int Lines, int LinesInspected, int LinesSettled,
    string? Reason, string? Orders, long PaidMinor, long OpenMinor, long SettledMinor, string? Currency, DateTimeOffset? RequestedAt, DateTimeOffset Since,
    DateTimeOffset? DueBy, string? Findings, int Deviations, string? Location, long KnownFrom)
{
    internal const string Columns = """
        t.return_id, t.stage, t.turn, t.authorisation, t.logistics, t.lines, t.lines_inspected, t.lines_settled, t.reason, t.orders, t.paid_minor, t.open_minor,
        t.settled_minor, t.currency, t.requested_at, t.since, t.due_by, t.findings, t.deviations, t.location, t.known_from
        """;

    internal static ReturnCard Read(NpgsqlDataReader row) => new(
        row.GetString(0), Words.Of<ReturnStage>(row.GetString(1)), Words.Of<ReturnTurn>(row.GetString(2)), Words.Of<AuthorisationTrack>(row.GetString(3)),
        Words.Of<LogisticsTrack>(row.GetString(4)), row.GetInt32(5), row.GetInt32(6), row.GetInt32(7), Words.Text(row, 8), Words.Text(row, 9), row.GetInt64(10),
        row.GetInt64(11), row.GetInt64(12), Words.Text(row, 13), Words.Instant(row, 14), Words.Instant(row, 15)!.Value, Words.Instant(row, 16), Words.Text(row, 17),
        row.GetInt32(18), Words.Text(row, 19), row.GetInt64(20));
}
