using Npgsql;
using RetailLedger.Domain.Governance;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.Governance;

/// <summary>Which overrides.</summary>
public sealed record OverrideFilter : BoardFilter
{
    /// <summary><c>open</c> (asked for, granted or awaiting review), <c>review</c> (awaiting review), <c>over</c> or <c>all</c>, which is the default.</summary>
    public string? State { get; init; }

    public string? Status { get; init; }

    /// <summary>The act whose approval it takes the place of.</summary>
    public string? Rule { get; init; }

    /// <summary>Somebody who asked for it, granted, used or reviewed it.</summary>
    public string? Person { get; init; }

    /// <summary>The beginning of the case it is for.</summary>
    public string? Q { get; init; }

    /// <exception cref="QueryProblemException">There is no such state or status.</exception>
    internal override SqlFilter Conditions(Viewer viewer)
    {
        var sql = new SqlFilter().Within(viewer.Sight, "t", PlaceColumns.Location | PlaceColumns.Channel | PlaceColumns.Enterprise)
            .And("t.status = {0}", Words.Stored<OverrideStatus>("status", Status))
            .And("t.rule = {0}", Words.Blank(Rule))
            .And("{0} in (t.requested_by, t.granted_by, t.used_by, t.reviewed_by)", Words.Blank(Person))
            .And("starts_with(t.subject, {0})", Words.Blank(Q));
        return Words.Blank(State) switch
        {
            null or "all" => sql,
            "open" => sql.Holds("t.status in ('requested', 'granted', 'used')"),
            "review" => sql.Holds("t.status = 'used'"),
            "over" => sql.Holds("t.status in ('refused', 'expired', 'reviewed')"),
            var other => throw new QueryProblemException("query.bad_state", $"state is open, review, over or all, not {other}."),
        };
    }
}

/// <summary>An override as a list shows it.</summary>
/// <param name="GrantId">The name by which an act says that this override let it pass.</param>
/// <param name="OverrideId">The act and the case.</param>
/// <param name="LeftMinor">What it still covers.</param>
/// <param name="KnownFrom">Position at which the row became what it is.</param>
public sealed record OverrideItem(
    string GrantId, string OverrideId, int Round, string Rule, string Subject, OverrideStatus Status, string ReasonCode, long AmountMinor, long LeftMinor, string Currency,
    string RequestedBy, DateTimeOffset RequestedAt, DateTimeOffset AnswerBy, string? GrantedBy, DateTimeOffset? GrantedAt, DateTimeOffset? ExpiresAt, string? UsedBy,
    DateTimeOffset? UsedAt, int Uses, DateTimeOffset? ReviewBy, bool IsReviewMissed, string? ReviewedBy, DateTimeOffset? ReviewedAt, OverrideVerdict? Verdict,
    string? Location, long KnownFrom)
{
    internal const string Columns = """
        t.grant_id, t.override_id, t.round, t.rule, t.subject, t.status, t.reason_code, t.amount_minor, t.left_minor, t.currency, t.requested_by, t.requested_at,
        t.answer_by, t.granted_by, t.granted_at, t.expires_at, t.used_by, t.used_at, t.uses, t.review_by, t.is_review_missed, t.reviewed_by, t.reviewed_at, t.verdict,
        t.location, t.known_from
        """;

    /// <summary>Until when the next step is due: an answer, its use, or its review.</summary>
    public DateTimeOffset? Due => Status switch
    {
        OverrideStatus.Requested => AnswerBy,
        OverrideStatus.Granted => ExpiresAt,
        OverrideStatus.Used => ReviewBy,
        _ => null,
    };

    internal static OverrideItem Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetString(3), row.GetString(4), Words.Of<OverrideStatus>(row.GetString(5)), row.GetString(6), row.GetInt64(7),
        row.GetInt64(8), row.GetString(9), row.GetString(10), Words.Instant(row, 11)!.Value, Words.Instant(row, 12)!.Value, Words.Text(row, 13), Words.Instant(row, 14),
        Words.Instant(row, 15), Words.Text(row, 16), Words.Instant(row, 17), row.GetInt32(18), Words.Instant(row, 19), row.GetBoolean(20), Words.Text(row, 21),
        Words.Instant(row, 22), Words.Text(row, 23) is { } verdict ? Words.Of<OverrideVerdict>(verdict) : null, Words.Text(row, 24), row.GetInt64(25));
}
