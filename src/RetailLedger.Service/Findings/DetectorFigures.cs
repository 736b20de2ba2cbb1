using Npgsql;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.Findings;

/// <summary>How the detectors do, by what people said of their findings.</summary>
public sealed class DetectorFigures(LedgerSources sources, ModelWatch models)
{
    // More weeks than these are no reading matter.
    private const int MostWeeks = 53;

    private const string Right = "t.verdict in ('confirmed', 'expected', 'noActionNeeded')";

    /// <summary>What is part of a larger finding is judged with that.</summary>
    internal const string Counted = "t.under is null";

    /// <exception cref="QueryProblemException">The moment cannot be understood.</exception>
    public async Task<DetectorsAnswer> OfAsync(string? asOf, Viewer viewer, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var look = await BoardLook.AtAsync(snapshot, new FindingFilter { AsOf = asOf }, [FindingsModule.Findings.Name, LogSearch.Entries.Name], ct);
        var last = await DriftQuery.LastDayAsync(look, viewer, ct);
        var (reports, judging) = (new List<DetectorReport>(), new List<DetectorModels>());
        foreach (var detector in Domain.Findings.Detectors.All)
        {
            reports.Add(await OneAsync(look, detector, viewer, ct) with { Drift = last is { } day ? await DriftQuery.OfAsync(look, detector, day, viewer, ct) : null });
            judging.Add(await models.OfAsync(detector, look.Moment.Position, viewer.Sight, ct));
        }

        return new(reports, await ReviewerQuery.OfAsync(look, viewer, ct), look.Moment.Position, judging);
    }

    internal static string Rows(BoardLook look, SqlFilter sql) => sql.RowsAt("views.finding_row", "finding_id", look.Moment, look.On);

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
        var (all, learned, alone) = await DecisionsAsync(look, detector, viewer, ct);
        return total with
        {
            Weeks = await WeeksAsync(look, detector, viewer, ct),
            Calibration = await BandsAsync(look, detector, viewer, ct),
            Decisions = all,
            OrderedByVerdicts = learned,
            OrderedByDetector = alone,
        };
    }

    private static async Task<IReadOnlyList<DetectorWeek>> WeeksAsync(BoardLook look, string detector, Viewer viewer, CancellationToken ct)
    {
        var sql = new FindingFilter { Detector = detector }.Conditions(viewer).Holds(Counted);
        var weeks = await look.ReadAsync(sql, $"""
            select date_trunc('week', t.day)::date, count(*) filter (where t.score is not null), count(*) filter (where {Right} and t.score is not null),
                   count(*) filter (where t.verdict = 'falsePositive' and t.score is not null), count(*) filter (where t.score is null)
            from {Rows(look, sql)} t where {sql.Where} group by 1 order by 1 desc limit {MostWeeks}
            """, row => new DetectorWeek(row.GetFieldValue<DateOnly>(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4)), ct);
        return [.. weeks.OrderBy(week => week.Week)];
    }

    private static async Task<IReadOnlyList<ScoreBand>> BandsAsync(BoardLook look, string detector, Viewer viewer, CancellationToken ct)
    {
        var sql = Judged(detector, viewer).Holds("t.verdict <> 'duplicate'");
        return await look.ReadAsync(sql, $"""
            select (least(floor(t.score * 10), 9) / 10)::double precision, avg(t.score)::double precision, count(*), count(*) filter (where {Right}), count(*) filter (where t.verdict = 'confirmed')
            from {Rows(look, sql)} t where {sql.Where} group by 1 order by 1
            """, row => new ScoreBand(row.GetDouble(0), Math.Round(row.GetDouble(1), 4), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4)), ct);
    }

    // Both kinds and all together: percentiles of two are none of the whole.
    private static async Task<(DecisionTimes? All, DecisionTimes? Learned, DecisionTimes? Alone)> DecisionsAsync(BoardLook look, string detector, Viewer viewer, CancellationToken ct)
    {
        var sql = Judged(detector, viewer);
        var found = await look.ReadAsync(sql, $"""
            select grouping(x.learned) = 1, x.learned, count(*), percentile_cont(0.5) within group (order by x.hours), percentile_cont(0.95) within group (order by x.hours), count(x.minutes),
                   percentile_cont(0.5) within group (order by x.minutes::double precision), percentile_cont(0.95) within group (order by x.minutes::double precision), coalesce(sum(x.minutes), 0)
            from (select coalesce(t.judge, t.model) <> t.model as learned, (extract(epoch from t.judged_at - t.found_at) / 3600)::double precision as hours, t.minutes
                  from {Rows(look, sql)} t where {sql.Where}) x
            group by grouping sets ((), (x.learned))
            """, row => (IsAll: row.GetBoolean(0), IsLearned: !row.IsDBNull(1) && row.GetBoolean(1), Times: row.GetInt64(2) == 0 ? null : Times(row)), ct);
        return (Of(one => one.IsAll), Of(one => !one.IsAll && one.IsLearned), Of(one => !one.IsAll && !one.IsLearned));

        DecisionTimes? Of(Func<(bool IsAll, bool IsLearned, DecisionTimes? Times), bool> wanted) => found.FirstOrDefault(wanted).Times;
    }

    private static DecisionTimes Times(NpgsqlDataReader row) => new(
        row.GetInt64(2), Math.Round(row.GetDouble(3), 2), Math.Round(row.GetDouble(4), 2), row.GetInt64(5), row.IsDBNull(6) ? null : Math.Round(row.GetDouble(6), 2),
        row.IsDBNull(7) ? null : Math.Round(row.GetDouble(7), 2), row.GetDecimal(8));

    private static SqlFilter Judged(string detector, Viewer viewer) => new FindingFilter { Detector = detector, State = "over" }.Conditions(viewer).Holds(Counted).Holds("t.score is not null");
}
