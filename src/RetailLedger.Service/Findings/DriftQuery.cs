using RetailLedger.Domain;
using RetailLedger.Domain.Findings;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.Findings;

/// <summary>Asks how the last week of a detector differs from those before it, by nothing but what it found.</summary>
internal static class DriftQuery
{
    public const int MostWeeks = 8;

    private const int Week = 7;

    private static readonly string Looked = EventCatalogue.Of(typeof(DetectionRequested)).Type;

    /// <summary>The last day of which anything is known: a detector that fell silent found nothing of it.</summary>
    /// <returns>Null where nothing was looked at or found.</returns>
    public static async Task<DateOnly?> LastDayAsync(BoardLook look, Viewer viewer, CancellationToken ct)
    {
        var sql = new FindingFilter().Conditions(viewer);
        return (await look.ReadAsync(sql, $"""
            select greatest((select max(t.day) from {DetectorFigures.Rows(look, sql)} t where {sql.Where} and t.score is not null),
                (select max((e.data ->> 'to')::date) from events.mt_events e join ledger.log l on l.seq_id = e.seq_id
                 where e.stream_id = {sql.Value(Detection.Stream)} and e.type = {sql.Value(Looked)} and l.log_index <= {sql.Value(look.Moment.Position)}))
            """, row => row.IsDBNull(0) ? (DateOnly?)null : row.GetFieldValue<DateOnly>(0), ct))[0];
    }

    /// <returns>Null where there is no whole week before.</returns>
    public static async Task<DetectorDrift?> OfAsync(BoardLook look, string detector, DateOnly last, Viewer viewer, CancellationToken ct)
    {
        var from = last.AddDays(1 - Week);
        var sql = new FindingFilter { Detector = detector }.Conditions(viewer).Holds(DetectorFigures.Counted).Holds("t.score is not null");
        var begin = (await look.ReadAsync(sql, $"select min(t.day) from {DetectorFigures.Rows(look, sql)} t where {sql.Where}", row => row.IsDBNull(0) ? (DateOnly?)null : row.GetFieldValue<DateOnly>(0), ct))[0];
        if (begin is not { } first || Math.Min(MostWeeks, (from.DayNumber - first.DayNumber) / Week) is not (> 0 and var weeks))
            return null;
        var found = new FindingFilter { Detector = detector, From = from.AddDays(-weeks * Week), To = last }.Conditions(viewer).Holds(DetectorFigures.Counted).Holds("t.score is not null");
        var now = found.Value(from);
        var tenths = await look.ReadAsync(found, $"""
            select (least(floor(t.score * 10), 9) / 10)::double precision, count(*) filter (where t.day >= {now}), count(*) filter (where t.day < {now}),
                   coalesce(sum(t.score) filter (where t.day >= {now}), 0)::double precision, coalesce(sum(t.score) filter (where t.day < {now}), 0)::double precision
            from {DetectorFigures.Rows(look, found)} t where {found.Where} group by 1 order by 1
            """, row => (From: row.GetDouble(0), Now: row.GetInt64(1), Before: row.GetInt64(2), SumNow: row.GetDouble(3), SumBefore: row.GetDouble(4)), ct);
        var (alarms, before) = (tenths.Sum(tenth => tenth.Now), tenths.Sum(tenth => tenth.Before));
        return new(
            from, last, alarms, weeks, (double)before / weeks, [.. tenths.Select(tenth => new ScoreShare(tenth.From, Part(tenth.Now, alarms), Part(tenth.Before, before)))],
            Mean(tenths.Sum(tenth => tenth.SumNow), alarms), Mean(tenths.Sum(tenth => tenth.SumBefore), before));
    }

    private static double Part(long some, long all) => all == 0 ? 0 : (double)some / all;

    private static double? Mean(double sum, long count) => count == 0 ? null : Math.Round(sum / count, 4);
}
