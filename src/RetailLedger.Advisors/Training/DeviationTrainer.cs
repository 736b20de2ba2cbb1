using System.Security.Cryptography;
using RetailLedger.Advisors.Demand;
using RetailLedger.Advisors.Layouts;
using RetailLedger.Advisors.Learning;
using RetailLedger.Advisors.Returns;

namespace RetailLedger.Advisors.Training;

/// <summary>Learns to judge deviations from labelled series. Probability and threshold are frozen on series that were held out, so that the figures a reader sees
/// are those of series the model never met.</summary>
public sealed class DeviationTrainer
{
    private const int Folds = 5;

    // The scorer of the open data leaves the first 45 trading days out: a detector needs a past.
    private const int WarmUp = 45;

    // So much of the balance is given up for a lower threshold: what anybody sees must be found. For surges a little is enough.
    private const double GivenUpForDemand = 0.045;
    private const double GivenUpForReturns = 0.015;

    private static readonly TreeGrowth DemandGrowth = new(LeastPerLeaf: 100, Forests: 1, TreesEach: 150);

    // Three small forests that each see a part learn less by heart: of groups, learned from items and the other way round, and of one half of the year from the other they find more than one forest does.
    private static readonly TreeGrowth ReturnGrowth = new(LeastPerLeaf: 30, Forests: 3, TreesEach: 50, PointsSeen: 0.7, EvidenceSeen: 0.5);

    private readonly SeriesSet _series;
    private readonly PlantedLabels _labels;
    private readonly TrainingPoint[] _points;
    private readonly IReadOnlyList<string> _evidence;
    private readonly string _name;
    private readonly TreeGrowth _growth;
    private readonly double _givenUp;
    private readonly SortedDictionary<string, string> _digest = new(StringComparer.Ordinal);

    private DeviationTrainer(string folder, SeriesSet series, string metric, string name, IReadOnlyList<string> evidence, TreeGrowth growth, double givenUp,
        Func<SeriesReplay, DailySeries, IEnumerable<(int Day, float[] Evidence)>> measure)
    {
        (_series, _labels, _name, _evidence) = (series, new PlantedLabels(folder, series, metric), name, evidence);
        (_growth, _givenUp) = (growth, givenUp);
        foreach (var file in Directory.GetFiles(folder, "*.csv*"))
            _digest.Add(Path.GetFileName(file), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));
        var replay = new SeriesReplay(series);
        _points = [.. series.Series.Index().SelectMany(at => measure(replay, at.Item)
            .Where(point => point.Day >= WarmUp && point.Evidence.Length > 0)
            .Select(point => new TrainingPoint(at.Index, point.Day, point.Evidence, Teaches(at.Item.Id, point.Day), Weight(at.Item.Id, point.Day))))];
    }

    /// <summary>For deviations of demand.</summary>
    /// <exception cref="LayoutException">The folder holds no labelled series.</exception>
    public static DeviationTrainer Demand(string folder) => new(folder, SeriesFolder.Read(folder), "units_sold", "demand-deviation", DemandEvidence.Names, DemandGrowth, GivenUpForDemand,
        Measure);

    /// <summary>For surges of returns.</summary>
    /// <exception cref="LayoutException">The folder holds no labelled series.</exception>
    public static DeviationTrainer Returns(string folder) => new(folder, SeriesFolder.Read(folder), "units_returned", "return-surge", ReturnEvidence.Names, ReturnGrowth, GivenUpForReturns,
        MeasureReturns);

    /// <summary>Trains on every series; threshold and probability come from series held out in turn.</summary>
    /// <param name="version">The version the model will bear.</param>
    public TrainedModel Train(int version)
    {
        var heldOut = HeldOut((point, fold) => point.Series % Folds == fold, Folds);
        var (slope, offset) = Platt.Fit([.. heldOut.Where(point => point.Point.IsDeviation is not null).Select(point => (point.Margin, point.Point.IsDeviation == true))]);
        var scores = heldOut.ConvertAll(point => (point.Point, Score: 1 / (1 + Math.Exp(slope * point.Margin + offset))));
        var candidates = Thresholds().Select(candidate => (Threshold: candidate, Figures: Evaluate(scores, candidate))).ToArray();
        var best = candidates.Max(candidate => candidate.Figures.F1);
        var (threshold, figures) = candidates.First(candidate => candidate.Figures.F1 >= best - _givenUp);
        var trees = FastTrees.Grow(_points, _growth);
        var weeks = _series.Series.Count * (_series.Days.Count - WarmUp) / 5.0;
        return new(new(_name, version, _evidence, trees, slope, offset, threshold),
            new(figures.F1, figures.Precision, figures.Recall, 100 * figures.FalseRuns / weeks), _digest);
    }

    /// <summary>Models of which each never met the series of its fold: series number n belongs to the fold n modulo their number. What is tried on them is tried on a retailer that
    /// nobody trained for.</summary>
    internal IReadOnlyList<TreeEnsemble> Strangers(TreeEnsemble trained) =>
        [.. Enumerable.Range(0, Folds).Select(fold => new TreeEnsemble(trained.Name, trained.Version, trained.Evidence, FastTrees.Grow(_points.Where(point => point.Series % Folds != fold), _growth),
            trained.Slope, trained.Offset, trained.Threshold))];

    // A grid, so that a frozen threshold can be read and written by a person.
    private static IEnumerable<double> Thresholds() => Enumerable.Range(1, 95).Select(step => step / 100.0);

    private static IEnumerable<(int, float[])> Measure(SeriesReplay replay, DailySeries series)
    {
        var history = new DemandHistory();
        return replay.Demand(series).Select(day => (day.Day, history.Observe(day.Demand)));
    }

    private static IEnumerable<(int, float[])> MeasureReturns(SeriesReplay replay, DailySeries series)
    {
        var history = new ReturnHistory();
        // A day without a return is never scored, and so teaches nothing.
        return replay.Returns(series).Select(day => (day.Day, Evidence: history.Observe(day.Returns), day.Returns.UnitsReturned))
            .Where(day => day.UnitsReturned > 0).Select(day => (day.Day, day.Evidence));
    }

    private List<(TrainingPoint Point, double Margin)> HeldOut(Func<TrainingPoint, int, bool> isHeldOut, int folds)
    {
        List<(TrainingPoint, double)> margins = [];
        for (var fold = 0; fold < folds; fold++)
        {
            var trees = FastTrees.Grow(_points.Where(point => !isHeldOut(point, fold)), _growth);
            margins.AddRange(_points.Where(point => isHeldOut(point, fold)).Select(point => (point, trees.Sum(tree => tree.Leaf(point.Evidence)))));
        }

        return margins;
    }

    private EventScore Evaluate(List<(TrainingPoint Point, double Score)> scores, double threshold)
    {
        var sum = default(EventScore);
        var bySeries = scores.ToLookup(score => score.Point.Series);
        foreach (var (index, series) in _series.Series.Index())
        {
            var episode = new Episode(threshold, 2);
            var byDay = bySeries[index].ToDictionary(score => score.Point.Day, score => score.Score);
            List<int> alarms = [.. Enumerable.Range(WarmUp, _series.Days.Count - WarmUp).Where(day => episode.Opens(byDay.GetValueOrDefault(day)))];
            sum += EventScore.Of(series.Id, _labels, alarms);
        }

        return sum;
    }

    private float Weight(string series, int day) => _labels.Of(series).FirstOrDefault(episode => episode.Teaches(day))?.Weight ?? 1;

    private bool? Teaches(string series, int day)
    {
        foreach (var episode in _labels.Of(series))
        {
            if (episode.Teaches(day))
                return true;
            if (episode.Covers(day))
                return null;
        }

        return _labels.IsIgnored(series, day) ? null : false;
    }
}
