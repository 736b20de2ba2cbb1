using Npgsql;
using RetailLedger.Domain.Governance;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.Governance;

/// <summary>Which approvals.</summary>
public sealed record ApprovalFilter : BoardFilter
{
    /// <summary><c>open</c> (the default), <c>over</c> or <c>all</c>.</summary>
    public string? State { get; init; }

    /// <summary>Who may answer now.</summary>
    public string? Approver { get; init; }

    public string? RequestedBy { get; init; }

    public string? Kind { get; init; }

    public string? Status { get; init; }

    /// <summary>The beginning of the case it is for.</summary>
    public string? Q { get; init; }

    /// <summary><c>urgency</c> (the default): what was raised already, then what is due soonest, then what most is at stake in; or <c>since</c>, <c>due</c> or
    /// <c>amount</c>, with a minus for the latest or largest first.</summary>
    public string? Sort { get; init; }

    /// <exception cref="QueryProblemException">There is no such state or status.</exception>
    internal override SqlFilter Conditions(Viewer viewer) => new SqlFilter()
        .WithinApprovals(viewer.Sight, "t")
        .And("(t.ended_at is null) = {0}", Words.IsOpen(State, absent: true))
        .And("t.status = {0}", Words.Stored<ApprovalStatus>("status", Status))
        .And("t.kind = {0}", Words.Blank(Kind))
        .And("t.requested_by = {0}", Words.Blank(RequestedBy))
        .And("position({0} in t.approvers) > 0", Words.Blank(Approver) is { } approver ? $",{approver}," : null)
        .And("starts_with(t.subject, {0})", Words.Blank(Q));
}

/// <summary>An approval as an inbox shows it.</summary>
/// <param name="Roles">The roles of which one must be held to answer now.</param>
/// <param name="Approvers">Who may answer now.</param>
/// <param name="DueAt">When a higher role is asked as well.</param>
/// <param name="KnownFrom">Position at which the row became what it is.</param>
public sealed record ApprovalItem(
    string ApprovalId, int Round, string Kind, string Subject, ApprovalStatus Status, int Tier, int Tiers, IReadOnlyList<string> Roles, IReadOnlyList<string> Approvers,
    bool IsEscalated, long AmountMinor, string Currency, string RequestedBy, DateTimeOffset RequestedAt, DateTimeOffset? TierSince, DateTimeOffset? DueAt,
    DateTimeOffset? ExpiresAt, DateTimeOffset? EndedAt, DateTimeOffset? ValidUntil, string? Policy, int? PolicyVersion, string? PolicyRow, string? Automation,
    IReadOnlyList<string> DecidedBy, string? Location, long KnownFrom)
{
    internal const string Columns = """
        t.approval_id, t.round, t.kind, t.subject, t.status, t.tier, t.tiers, t.roles, t.approvers, t.is_escalated, t.amount_minor, t.currency, t.requested_by,
        t.requested_at, t.tier_since, t.due_at, t.expires_at, t.ended_at, t.valid_until, t.policy, t.policy_version, t.policy_row, t.automation, t.decided_by, t.location,
        t.known_from
        """;

    internal static ApprovalItem Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetInt32(1), row.GetString(2), row.GetString(3), Words.Of<ApprovalStatus>(row.GetString(4)), row.GetInt32(5), row.GetInt32(6),
        Listed(row.GetString(7)), Listed(row.GetString(8)), row.GetBoolean(9), row.GetInt64(10), row.GetString(11), row.GetString(12), Words.Instant(row, 13)!.Value,
        Words.Instant(row, 14), Words.Instant(row, 15), Words.Instant(row, 16), Words.Instant(row, 17), Words.Instant(row, 18), Words.Text(row, 19),
        row.IsDBNull(20) ? null : row.GetInt32(20), Words.Text(row, 21), Words.Text(row, 22), Listed(row.GetString(23)), Words.Text(row, 24), row.GetInt64(25));

    /// <summary>Until when somebody should have answered.</summary>
    internal DateTimeOffset Urgent => DueAt ?? ExpiresAt ?? RequestedAt;

    private static string[] Listed(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
