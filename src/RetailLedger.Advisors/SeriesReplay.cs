using RetailLedger.Advisors.Demand;
using RetailLedger.Advisors.Learning;
using RetailLedger.Advisors.Returns;

namespace RetailLedger.Advisors;

/// <summary>Plays a set of series through the detectors, day by day, as it would have been seen while it happened.</summary>
public sealed class SeriesReplay
{
    private readonly SeriesSet _set;
    private readonly double[] _sales;
    private readonly double[] _returns;

    public SeriesReplay(SeriesSet set)
    {
        _set = set;
        DailySeries[] items = [.. set.Series.Where(series => !series.IsGroup)];
        if (items.Length == 0)
            items = [.. set.Series];
        var sales = new SiteLevelMeter();
        var returns = new ReturnLevelMeter();
        _sales = new double[set.Days.Count];
        _returns = new double[set.Days.Count];
        var units = new int[items.Length];
        for (var day = 0; day < set.Days.Count; day++)
        {
            for (var item = 0; item < items.Length; item++)
                units[item] = items[item].UnitsSold[day];
            // Half a day is no quiet day: of a running one only a busy shop is news. A closed shop sells nothing of anything, and that is no level to measure the next days by.
            _sales[day] = set.Closures[day] ? 1 : sales.Observe(units);
            _returns[day] = returns.Observe(items.Count(item => item.UnitsReturned[day] > 0));
            if (set.IsLastRunning && day == set.Days.Count - 1)
                (_sales[day], _returns[day]) = (Math.Max(1, _sales[day]), Math.Max(1, _returns[day]));
        }
    }

    /// <summary>The days of a series as demand, from its first row on.</summary>
    public IEnumerable<(int Day, DemandDay Demand)> Demand(DailySeries series)
    {
        for (var day = series.First; day < _set.Days.Count; day++)
            yield return (day, new(_set.Days[day], series.UnitsSold[day], _sales[day], _set.Promotions[day] || series.Promotions?[day] is true, _set.Closures[day] || series.Closures?[day] is true));
    }

    /// <summary>The days of a series as returns, from its first row on.</summary>
    public IEnumerable<(int Day, ReturnDay Returns)> Returns(DailySeries series)
    {
        for (var day = series.First; day < _set.Days.Count; day++)
            yield return (day, new(_set.Days[day], series.UnitsReturned[day], series.UnitsSold[day], _returns[day]));
    }

    /// <summary>Every day's demand score of a series.</summary>
    public IEnumerable<(int Day, DemandScore Score)> ScoreDemand(DailySeries series, TreeEnsemble model)
    {
        var detector = new DemandDetector(model);
        foreach (var (day, demand) in Demand(series))
            yield return (day, detector.Observe(demand));
    }

    /// <summary>Every day's return score of a series.</summary>
    public IEnumerable<(int Day, ReturnScore Score)> ScoreReturns(DailySeries series, TreeEnsemble model)
    {
        var detector = new ReturnSurgeDetector(model);
        foreach (var (day, returns) in Returns(series))
            yield return (day, detector.Observe(returns));
    }
}
