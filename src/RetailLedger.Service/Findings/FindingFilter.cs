using Npgsql;
using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.Findings;

/// <summary>Which findings.</summary>
public sealed record FindingFilter : BoardFilter
{
    /// <summary><c>open</c> (to be judged, not dismissed, and no part of another), <c>dismissed</c>, <c>over</c> (judged) or <c>all</c>, which is the default.</summary>
    public string? State { get; init; }

    /// <summary>What watched.</summary>
    public string? Detector { get; init; }

    /// <summary>What it turned out to be.</summary>
    public string? Verdict { get; init; }

    /// <summary>Whose it is to look at.</summary>
    public string? Owner { get; init; }

    /// <summary>Who is asked for a second opinion.</summary>
    public string? Asked { get; init; }

    public string? Item { get; init; }

    /// <summary>The finding that holds those that are asked for.</summary>
    public string? Under { get; init; }

    /// <summary>Found of that day or a later one.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Found of that day or an earlier one.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The one finding of that id.</summary>
    public string? FindingId { get; init; }

    /// <summary>The beginning of the series, for example <c>item:84029E</c>.</summary>
    public string? Q { get; init; }

    /// <exception cref="QueryProblemException">There is no such state or verdict.</exception>
    internal override SqlFilter Conditions(Viewer viewer)
    {
        var sql = new SqlFilter().Within(viewer.Sight, "t", PlaceColumns.Location)
            .And("t.detector = {0}", Words.Blank(Detector))
            .And("t.verdict = {0}", Words.Stored<TriageVerdict>("verdict", Verdict))
            .And("t.owner = {0}", Words.Blank(Owner))
            .And("position({0} in ', ' || coalesce(t.waits_for, '') || ',') > 0", Words.Blank(Asked) is { } asked ? $", {asked}," : null)
            .And("t.item = {0}", Words.Blank(Item) is { } item ? StreamKeys.ItemCode(item) : null)
            .And("t.under = {0}", Words.Blank(Under))
            .And("t.day >= {0}", From)
            .And("t.day <= {0}", To)
            .And("t.finding_id = {0}", Words.Blank(FindingId))
            .And("starts_with(t.series, {0})", Words.Blank(Q));
        return (Words.Blank(State) ?? "all") switch
        {
            "open" => sql.Holds("t.stage in ('new', 'inTriage') and t.under is null"),
            "dismissed" => sql.Holds("t.stage = 'dismissed'"),
            "over" => sql.Holds("t.stage = 'judged'"),
            "all" => sql,
            var other => throw new QueryProblemException("query.bad_state", $"state is open, dismissed, over or all, not {other}."),
        };
    }
}

/// <summary>A finding as a list shows it.</summary>
/// <param name="Score">What the detector itself said.</param>
/// <param name="Rank">What looking at it is worth, in the currency's smallest unit: the list is ordered by it.</param>
/// <param name="Order">What the rank is made of.</param>
/// <param name="KnownFrom">Position at which the row became what it is.</param>
public sealed record FindingItem(
    string FindingId, string Detector, string Series, Watched Kind, string? Item, DateOnly Day, Direction Direction, long? Units, double? Expected, double? Low, double? High, double? Score,
    long? AtRiskMinor, string? Currency, long Rank, string? Under, string? Model, int? ModelVersion, FindingStage Stage, string? Owner, string? WaitsFor, DateTimeOffset FoundAt,
    TriageVerdict? Verdict, string? JudgedBy, decimal? Minutes, string? Location, long KnownFrom, FindingOrder Order)
{
    internal const string Columns = """
        t.finding_id, t.detector, t.series, t.kind, t.item, t.day, t.direction, t.units, t.expected, t.low, t.high, t.score, t.at_risk_minor, t.currency, t.rank, t.under, t.model,
        t.model_version, t.stage, t.owner, t.waits_for, t.found_at, t.verdict, t.judged_by, t.minutes, t.location, t.known_from, t.probability, t.judge,
        t.judge_version
        """;

    internal static FindingItem Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), Words.Of<Watched>(row.GetString(3)), Words.Text(row, 4), row.GetFieldValue<DateOnly>(5), Words.Of<Direction>(row.GetString(6)),
        Whole(row, 7), Number(row, 8), Number(row, 9), Number(row, 10), Number(row, 11), Whole(row, 12), Words.Text(row, 13), row.GetInt64(14), Words.Text(row, 15), Words.Text(row, 16),
        row.IsDBNull(17) ? null : row.GetInt32(17), Words.Of<FindingStage>(row.GetString(18)), Words.Text(row, 19), Words.Text(row, 20), Words.Instant(row, 21)!.Value,
        Words.Text(row, 22) is { } verdict ? Words.Of<TriageVerdict>(verdict) : null, Words.Text(row, 23), row.IsDBNull(24) ? null : row.GetDecimal(24), Words.Text(row, 25), row.GetInt64(26),
        FindingOrder.Of(Whole(row, 12), Number(row, 11), Number(row, 27), Words.Text(row, 28), row.IsDBNull(29) ? null : row.GetInt32(29), Words.Text(row, 16)));

    private static long? Whole(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetInt64(at);

    private static double? Number(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetDouble(at);
}
