using RetailLedger.Advisors.Demand;
using RetailLedger.Advisors.Layouts;
using RetailLedger.Advisors.Learning;
using RetailLedger.Advisors.Training;
using RetailLedger.Advisors.Verdicts;

namespace RetailLedger.Advisors.Tests.Figures;

/// <summary>A year of planted series, watched by detectors that never met the series they watch, and people who know what was planted.</summary>
internal sealed class VerdictTrial
{
    private const int WarmUp = 45;
    private const int Quiet = 2;

    private readonly SeriesSet _series;
    private readonly PlantedLabels _labels;
    private readonly TrialDay[][] _days;

    public VerdictTrial(string folder)
    {
        _series = SeriesFolder.Read(folder);
        _labels = new(folder, _series, "units_sold");
        var strangers = DeviationTrainer.Demand(folder).Strangers(DemandDetector.Shipped);
        var replay = new SeriesReplay(_series);
        _days = [.. _series.Series.Select((series, at) => replay.ScoreDemand(series, strangers[at % strangers.Count])
            .Where(day => day.Day >= WarmUp && day.Score.Evidence.Length > 0)
            .Select(day => new TrialDay(at, day.Day, day.Score.Score, FindingTraits.Of(day.Score.Score, day.Score.Evidence))).ToArray())];
    }

    public sealed record TrialDay(int Series, int Day, double Score, double[] Traits);

    /// <summary>What people would be shown from a score on, in the order of days, and what they would say of it. Of days that count neither way nobody says anything.</summary>
    public List<(TrialDay Day, bool IsSo)> Findings(double threshold)
    {
        List<(TrialDay Day, bool)> found = [];
        foreach (var days in _days)
        {
            var episode = new Episode(threshold, Quiet);
            found.AddRange(days.Where(day => episode.Opens(day.Score) && !_labels.IsIgnored(Id(day), day.Day)).Select(day => (day, _labels.Of(Id(day)).Any(one => one.Covers(day.Day)))));
        }

        return [.. found.OrderBy(one => one.Day.Day).ThenBy(one => one.Day.Series)];
    }

    /// <summary>Precision and recall from a day on, at every threshold of a grid.</summary>
    public IReadOnlyList<EventScore> Curve(int from, Func<TrialDay, double> judge)
    {
        var scores = _days.Select(days => days.Select(judge).ToArray()).ToArray();
        return [.. Enumerable.Range(1, 98).Select(step => At(from, scores, step / 100.0))];
    }

    /// <summary>The same at one threshold.</summary>
    public EventScore At(int from, Func<TrialDay, double> judge, double threshold) => At(from, [.. _days.Select(days => days.Select(judge).ToArray())], threshold);

    /// <summary>The best precision of a curve where at least so much is found.</summary>
    public static double PrecisionAt(IReadOnlyList<EventScore> curve, double recall) => curve.Where(score => score.Recall >= recall).Max(score => score.Precision);

    private EventScore At(int from, double[][] scores, double threshold)
    {
        var (found, labels, wrong) = (0, 0, 0);
        foreach (var (at, days) in _days.Index())
        {
            var episode = new Episode(threshold, Quiet);
            List<TrialDay> alarms = [.. days.Where((day, place) => episode.Opens(scores[at][place]) && day.Day >= from)];
            var all = _labels.Of(_series.Series[at].Id);
            var later = all.Where(one => one.Start >= from).ToList();
            labels += later.Count;
            found += later.Count(one => alarms.Exists(alarm => one.Finds(alarm.Day)));
            wrong += alarms.Count(alarm => !_labels.IsIgnored(Id(alarm), alarm.Day) && !all.Any(one => one.Covers(alarm.Day)));
        }

        return new(found, labels, wrong);
    }

    private string Id(TrialDay day) => _series.Series[day.Series].Id;
}
