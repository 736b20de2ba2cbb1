using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.Findings;

/// <summary>How a detector did in a week, by the days that it found.</summary>
/// <param name="Week">Its Monday.</param>
/// <param name="Right">Judged to be so: confirmed, expected, or nothing to be done.</param>
/// <param name="Wrong">Judged not to be so.</param>
/// <param name="Missed">Reported by people.</param>
public sealed record DetectorWeek(DateOnly Week, long Found, long Right, long Wrong, long Missed);

/// <summary>How a detector does.</summary>
/// <param name="Found">What it found; what is part of a larger finding counts with that.</param>
/// <param name="Open">Nobody judged it yet.</param>
/// <param name="Confirmed">Judged to be so, and something was done.</param>
/// <param name="PiecesBefore">Pieces above or below what was expected, of findings that were confirmed, up to the day that was found: what had happened before anybody was told.</param>
/// <param name="DaysMedian">From the beginning of the day to the finding of it, in the middle of those that were confirmed; longer where somebody had the past looked at.</param>
/// <param name="Calibration">By tenths of the score: what was judged, and how much of it was right.</param>
public sealed record DetectorReport(
    string Detector, string? Model, int? ModelVersion, long Found, long Open, long Confirmed, long Right, long Wrong, long Duplicates, long Missed, decimal? MinutesMedian,
    IReadOnlyList<DetectorWeek> Weeks, IReadOnlyList<ScoreBand> Calibration, long PiecesBefore = 0, double? DaysMedian = null)
{
    /// <summary>Which part of what was judged was so; duplicates say nothing. Null while nothing was judged.</summary>
    public double? Precision => Right + Wrong == 0 ? null : (double)Right / (Right + Wrong);
}

/// <summary>Findings of about the same score.</summary>
/// <param name="From">The lower end of the tenth.</param>
public sealed record ScoreBand(double From, long Judged, long Right);

/// <summary>What one reviewer does.</summary>
public sealed record ReviewerWork(string Reviewer, long Verdicts, decimal? Minutes);

/// <param name="Models">How each judges, and how the models that learned from verdicts do.</param>
/// <param name="Position">Everything up to here is in the answer, and nothing behind it.</param>
public sealed record DetectorsAnswer(IReadOnlyList<DetectorReport> Detectors, IReadOnlyList<ReviewerWork> Reviewers, long Position, IReadOnlyList<DetectorModels> Models);

/// <summary>How the detectors do, by what people said of their findings.</summary>
public sealed class DetectorFigures(LedgerSources sources, ModelWatch models)
{
    // More weeks than these are no reading matter.
    private const int MostWeeks = 53;

    private const string Counted = "t.under is null";

    private const string Right = "t.verdict in ('confirmed', 'expected', 'noActionNeeded')";

    /// <exception cref="QueryProblemException">The moment cannot be understood.</exception>
    public async Task<DetectorsAnswer> OfAsync(string? asOf, Viewer viewer, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var look = await BoardLook.AtAsync(snapshot, new FindingFilter { AsOf = asOf }, [FindingsModule.Findings.Name], ct);
        var reports = new List<DetectorReport>();
        foreach (var detector in Domain.Findings.Detectors.All)
            reports.Add(await OneAsync(look, detector, viewer, ct));
        var sql = new FindingFilter { State = "over" }.Conditions(viewer);
        var reviewers = await look.ReadAsync(sql, $"select t.judged_by, count(*), sum(t.minutes) from {Rows(look, sql)} t where {sql.Where} group by t.judged_by order by 2 desc, 1 limit 50",
            row => new ReviewerWork(row.GetString(0), row.GetInt64(1), row.IsDBNull(2) ? null : row.GetDecimal(2)), ct);
        var judging = new List<DetectorModels>();
        foreach (var detector in Domain.Findings.Detectors.All)
            judging.Add(await models.OfAsync(detector, look.Moment.Position, viewer.Sight, ct));
        return new(reports, reviewers, look.Moment.Position, judging);
    }

    private static async Task<DetectorReport> OneAsync(BoardLook look, string detector, Viewer viewer, CancellationToken ct)
    {
        var totals = new FindingFilter { Detector = detector }.Conditions(viewer).Holds(Counted);
        var total = (await look.ReadAsync(totals, $"""
            select count(*) filter (where t.score is not null), count(*) filter (where t.verdict is null and t.score is not null), count(*) filter (where t.verdict = 'confirmed'),
                   count(*) filter (where {Right}), count(*) filter (where t.verdict = 'falsePositive'), count(*) filter (where t.verdict = 'duplicate'),
                   count(*) filter (where t.score is null), percentile_cont(0.5) within group (order by t.minutes)::numeric, max(t.model), max(t.model_version),
                   coalesce(sum(abs(t.units - t.expected)) filter (where t.verdict = 'confirmed'), 0)::bigint,
                   percentile_cont(0.5) within group (order by extract(epoch from t.found_at - t.day) / 86400.0) filter (where t.verdict = 'confirmed')
            from {Rows(look, totals)} t where {totals.Where}
            """, row => new DetectorReport(
                detector, row.IsDBNull(8) ? null : row.GetString(8), row.IsDBNull(9) ? null : row.GetInt32(9), row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4),
                row.GetInt64(5), row.GetInt64(6), row.IsDBNull(7) ? null : row.GetDecimal(7), [], [], row.GetInt64(10), row.IsDBNull(11) ? null : row.GetDouble(11)), ct))[0];
        var weekly = new FindingFilter { Detector = detector }.Conditions(viewer).Holds(Counted);
        var weeks = await look.ReadAsync(weekly, $"""
            select date_trunc('week', t.day)::date, count(*) filter (where t.score is not null), count(*) filter (where {Right} and t.score is not null),
                   count(*) filter (where t.verdict = 'falsePositive'), count(*) filter (where t.score is null)
            from {Rows(look, weekly)} t where {weekly.Where} group by 1 order by 1 desc limit {MostWeeks}
            """, row => new DetectorWeek(row.GetFieldValue<DateOnly>(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4)), ct);
        var banded = new FindingFilter { Detector = detector, State = "over" }.Conditions(viewer).Holds(Counted);
        var bands = await look.ReadAsync(banded, $"""
            select least(floor(t.score * 10), 9) / 10, count(*), count(*) filter (where {Right}) from {Rows(look, banded)} t
            where {banded.Where} and t.score is not null and t.verdict <> 'duplicate' group by 1 order by 1
            """, row => new ScoreBand(row.GetDouble(0), row.GetInt64(1), row.GetInt64(2)), ct);
        return total with { Weeks = [.. weeks.OrderBy(week => week.Week)], Calibration = bands };
    }

    private static string Rows(BoardLook look, SqlFilter sql) => sql.RowsAt("views.finding_row", "finding_id", look.Moment, look.On);
}
