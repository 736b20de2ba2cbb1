using Npgsql;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>Which reviews.</summary>
public sealed record ReplenishmentReviewFilter : BoardFilter
{
    /// <summary><c>open</c> (to be looked at), <c>expired</c> (nobody did in time), <c>answered</c> or <c>all</c>, which is the default.</summary>
    public string? State { get; init; }

    /// <summary>What was made of what was proposed: <c>accepted</c>, <c>modified</c> or <c>rejected</c>.</summary>
    public string? Outcome { get; init; }

    /// <summary>The whole code.</summary>
    public string? Item { get; init; }

    public string? Location { get; init; }

    /// <summary>Because of which finding.</summary>
    public string? Finding { get; init; }

    /// <summary>Who answered.</summary>
    public string? By { get; init; }

    /// <exception cref="QueryProblemException">There is no such state or outcome.</exception>
    internal override SqlFilter Conditions(Viewer viewer) => new SqlFilter().Within(viewer.Sight, "t", PlaceColumns.Location)
        .And("t.stage = {0}", Words.Blank(State) is { } state and not "all" ? Words.Stored<ReviewStage>("state", state) : null)
        .And("t.outcome = {0}", Words.Stored<ReviewOutcome>("outcome", Outcome))
        .And("t.item = {0}", Words.Blank(Item) is { } item ? StreamKeys.ItemCode(item) : null)
        .And("t.location = {0}", Words.Blank(Location))
        .And("t.finding = {0}", Words.Blank(Finding))
        .And("t.answered_by = {0}", Words.Blank(By));
}

/// <summary>A review as a list shows it.</summary>
/// <param name="KnownFrom">Position at which the row became what it is.</param>
public sealed record ReplenishmentReviewItem(
    string ReviewId, string Finding, string Series, string? Item, string? Location, long PerDay, double Expected, decimal? Available, string? Unit, decimal? DaysAsFound, decimal? DaysAsExpected,
    DateTimeOffset RecommendedAt, DateTimeOffset ExpiresAt, ReviewStage Stage, ReviewOutcome? Outcome, ReviewAnswer? Answer, string? AnsweredBy, DateTimeOffset? AnsweredAt, string? Note, string? Instead,
    long Rank, long KnownFrom)
{
    internal const string Columns = """
        t.review_id, t.finding, t.series, t.item, t.location, t.per_day, t.expected, t.available, t.unit, t.days_as_found, t.days_as_expected, t.recommended_at, t.expires_at, t.stage,
        t.outcome, t.answer, t.answered_by, t.answered_at, t.note, t.instead, t.rank, t.known_from
        """;

    internal static ReplenishmentReviewItem Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), Words.Text(row, 3), Words.Text(row, 4), row.GetInt64(5), row.GetDouble(6), Number(row, 7), Words.Text(row, 8), Number(row, 9),
        Number(row, 10), Words.Instant(row, 11)!.Value, Words.Instant(row, 12)!.Value, Words.Of<ReviewStage>(row.GetString(13)),
        Words.Text(row, 14) is { } outcome ? Words.Of<ReviewOutcome>(outcome) : null, Words.Text(row, 15) is { } answer ? Words.Of<ReviewAnswer>(answer) : null, Words.Text(row, 16),
        Words.Instant(row, 17), Words.Text(row, 18), Words.Text(row, 19), row.GetInt64(20), row.GetInt64(21));

    private static decimal? Number(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetDecimal(at);
}
