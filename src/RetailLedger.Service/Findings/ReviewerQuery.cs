using RetailLedger.Domain;
using RetailLedger.Domain.Findings;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.Findings;

/// <summary>Counts what reviewers do: what they touched by the log, what they judged by the findings.</summary>
internal static class ReviewerQuery
{
    private const int Most = 50;

    private static readonly string[] Acts = EventCatalogue.NamesOf(
        [typeof(TriageStarted), typeof(FindingAssigned), typeof(SecondOpinionRequested), typeof(SecondOpinionGiven), typeof(FindingDismissed), typeof(TriageVerdictRecorded)]);

    private static readonly string Dismissed = EventCatalogue.Of(typeof(FindingDismissed)).Type;

    /// <summary>Who handled most first.</summary>
    public static async Task<IReadOnlyList<ReviewerWork>> OfAsync(BoardLook look, Viewer viewer, CancellationToken ct)
    {
        var sql = new FindingFilter { State = "over" }.Conditions(viewer);
        var log = new SqlFilter(sql).WithinLog(viewer.Sight, "l").And("l.type = any({0})", Acts).And("l.position <= {0}", look.Moment.Position).And("l.occurred_at <= {0}", look.On?.ToUniversalTime())
            .Holds("l.actor_kind = 'human'");
        return await look.ReadAsync(sql, $"""
            with handled as (select l.actor_id as who, count(distinct l.stream) as alerts, count(distinct l.stream) filter (where l.type = {sql.Value(Dismissed)}) as dismissed
                from views.log_entry l where {log.Where} group by 1),
            judged as (select t.judged_by as who, count(*) as verdicts, count(t.minutes) as timed, sum(t.minutes) as minutes, percentile_cont(0.5) within group (order by t.minutes) as median
                from {DetectorFigures.Rows(look, sql)} t where {sql.Where} group by 1)
            select coalesce(h.who, j.who), coalesce(h.alerts, j.verdicts), coalesce(j.verdicts, 0), coalesce(h.dismissed, 0), coalesce(j.timed, 0), j.minutes, j.median::double precision
            from handled h full join judged j on j.who = h.who order by 2 desc, 1 limit {Most}
            """, row => new ReviewerWork(
                row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.IsDBNull(5) ? null : row.GetDecimal(5), row.IsDBNull(6) ? null : row.GetDouble(6)), ct);
    }
}
