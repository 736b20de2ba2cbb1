using RetailLedger.Advisors;
using RetailLedger.Advisors.Learning;
using RetailLedger.Advisors.Verdicts;
using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Findings;

/// <summary>Plays the past of every series through the detectors and says which of the days that are looked at deviate.</summary>
public static class DeviationSearch
{
    // More pieces of evidence than these are nobody's reading matter.
    private const int MostParts = 6;

    /// <summary>Findings of the days that are looked at, and days on which an episode goes on, in the order of the series.</summary>
    public static IReadOnlyList<NoticeAnomaly> In(SeriesBook book, DetectionRequested asked, IReadOnlyList<DetectionJudge> judges)
    {
        var replay = new SeriesReplay(book.Set);
        var found = new List<NoticeAnomaly>();
        foreach (var judge in judges)
        {
            for (var at = 0; at < book.Watched.Count; at++)
            {
                if (book.Watched[at].IsOfReturns() && judge.Named.Detector != Detectors.Returns)
                    continue;
                found.AddRange(In(book, at, judge, Score(replay, book.Set.Series[at], judge), asked));
            }
        }

        return FindingGroups.Of(book, found);
    }

    /// <summary>One day of one series, as a detector judged it.</summary>
    internal readonly record struct JudgedDay(int Day, long Units, double Expected, double Low, double High, double Score, bool IsAlarm, float[] Evidence);

    /// <summary>Every day of a series, with what was expected of it.</summary>
    internal static IEnumerable<JudgedDay> Score(SeriesReplay replay, DailySeries series, DetectionJudge judge) => judge.Named.Detector == Detectors.Demand
        ? replay.ScoreDemand(series, judge.Trees).Select(day => new JudgedDay(
            day.Day, series.UnitsSold[day.Day], day.Score.Expected, day.Score.Low, day.Score.High, day.Score.Score, day.Score.IsAlarm, day.Score.Evidence))
        : replay.ScoreReturns(series, judge.Trees).Select(day => new JudgedDay(
            day.Day, series.UnitsReturned[day.Day], day.Score.Expected, 0, day.Score.High, day.Score.Score, day.Score.IsAlarm, day.Score.Evidence));

    private static IEnumerable<NoticeAnomaly> In(SeriesBook book, int at, DetectionJudge judge, IEnumerable<JudgedDay> days, DetectionRequested asked)
    {
        JudgedDay? began = null;
        AnomalyDetected? found = null;
        var waits = false;
        foreach (var judged in days)
        {
            var day = book.Set.Days[judged.Day];
            if (judged.Score < judge.Trees.Threshold)
                continue;
            // An episode that begins with too few pieces is found on the day on which they are enough.
            if (!ReturnParts.IsEnough(book, at, judged.Day))
            {
                (began, waits) = judged.IsAlarm ? (null, true) : (began, waits);
                continue;
            }

            // What lay below the floor when it began is found on the day on which it rises above it.
            if (judged.IsAlarm || waits || (began is { } low && IsHeld(low) && !judge.IsBelow(judged.Score, judged.Evidence)))
                (began, found, waits) = (judged, null, false);
            if (began is { } first && day >= asked.From && day <= asked.To && (asked.UntilHour is null || judged.Units > judged.Expected))
                yield return new(found ??= Found(book, at, judge, first, asked.UntilHour), day, judged.Units, judged.Expected, judged.Score);
        }

        bool IsHeld(JudgedDay day) => judge.IsBelow(day.Score, day.Evidence) && !judge.IsSampled(FindingLinks.Id(judge.Named.Detector, book.Watched[at], book.Set.Days[day.Day]));
    }

    /// <summary>What is written down of a day that begins an episode.</summary>
    internal static AnomalyDetected Found(SeriesBook book, int at, DetectionJudge judge, JudgedDay judged, int? untilHour)
    {
        var day = book.Set.Days[judged.Day];
        var series = book.Watched[at];
        var (model, traits) = (judge.Named, FindingTraits.Of(judged.Score, judged.Evidence));
        return new(
            FindingLinks.Id(model.Detector, series, day), model.Detector, series, day, judged.Units >= judged.Expected ? Direction.Above : Direction.Below, judged.Units,
            Figure(judged.Expected), Figure(judged.Low), Figure(judged.High), Figure(judged.Score), model.Model, model.Version, PlainDigest.Of(judged.Evidence), Parts(judge.Trees, judged.Evidence),
            book.Since, book.Until, book.AsOfPosition, book.Prices[at] is { } price ? Worth.Of((decimal)Math.Abs(judged.Units - judged.Expected), price) : null, UntilHour: untilHour,
            Traits: traits, Learned: judge.Learned is { } learned ? new(learned.Name, learned.Version, Figure(learned.Score(traits))) : null,
            Threshold: model.Tuning?.Threshold);
    }

    private static IReadOnlyList<EvidencePart> Parts(TreeEnsemble trees, float[] evidence)
    {
        var parts = trees.Parts(evidence);
        return [.. trees.Evidence.Select((name, at) => new EvidencePart(name, Figure(evidence[at]), Figure(parts[at]))).OrderByDescending(part => Math.Abs(part.Part)).Take(MostParts)];
    }

    // Four digits behind the point: what is shown and compared, on every machine.
    private static double Figure(double value) => Math.Round(value, 4);
}
