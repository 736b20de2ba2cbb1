using Npgsql;
using RetailLedger.Domain.Governance;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.Governance;

/// <summary>Which samples.</summary>
public sealed record SampleFilter : BoardFilter
{
    /// <summary><c>open</c> (nobody looked at it yet), <c>over</c> or <c>all</c>, which is the default.</summary>
    public string? State { get; init; }

    /// <summary>The act.</summary>
    public string? Kind { get; init; }

    /// <summary>The policy that let it pass.</summary>
    public string? Policy { get; init; }

    /// <summary>The beginning of the case it was done on.</summary>
    public string? Q { get; init; }

    /// <exception cref="QueryProblemException">There is no such state.</exception>
    internal override SqlFilter Conditions(Viewer viewer) => new SqlFilter().Within(viewer.Sight, "t", PlaceColumns.Location | PlaceColumns.Channel | PlaceColumns.Enterprise)
        .And("t.kind = {0}", Words.Blank(Kind))
        .And("t.policy = {0}", Words.Blank(Policy))
        .And("starts_with(t.subject, {0})", Words.Blank(Q))
        .And("(t.verdict is null) = {0}", Words.IsOpen(State, absent: null));
}

/// <summary>A sample as a list shows it.</summary>
/// <param name="SampleId">The event by which the act was done or allowed.</param>
/// <param name="AmountMinor">What was at stake; absent when nobody knows.</param>
/// <param name="KnownFrom">Position at which the row became what it is.</param>
public sealed record SampleItem(
    string SampleId, string Kind, string Subject, long? AmountMinor, string? Currency, string Policy, int Version, decimal Share, string? DoneBy, DateTimeOffset DrawnAt,
    DateTimeOffset ReviewBy, bool IsReviewMissed, string? ReviewedBy, DateTimeOffset? ReviewedAt, SampleVerdict? Verdict, string? Location, long KnownFrom)
{
    internal const string Columns = """
        t.sample_id, t.kind, t.subject, t.amount_minor, t.currency, t.policy, t.version, t.share, t.done_by, t.drawn_at, t.review_by, t.is_review_missed,
        t.reviewed_by, t.reviewed_at, t.verdict, t.location, t.known_from
        """;

    internal static SampleItem Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetInt64(3), Words.Text(row, 4), row.GetString(5), row.GetInt32(6), row.GetDecimal(7),
        Words.Text(row, 8), Words.Instant(row, 9)!.Value, Words.Instant(row, 10)!.Value, row.GetBoolean(11), Words.Text(row, 12), Words.Instant(row, 13),
        Words.Text(row, 14) is { } verdict ? Words.Of<SampleVerdict>(verdict) : null, Words.Text(row, 15), row.GetInt64(16));
}
