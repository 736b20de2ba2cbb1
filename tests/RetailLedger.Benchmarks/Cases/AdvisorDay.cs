using System.Diagnostics;
using RetailLedger.Advisors.Demand;
using RetailLedger.Benchmarks.Measuring;

namespace RetailLedger.Benchmarks.Cases;

/// <summary>A day of demand for a retailer with many items, judged by the shipped model on one core, histories in memory.</summary>
internal static class AdvisorDay
{
    private const int Series = 20_000;
    private const int DaysKnown = 60;

    public static IReadOnlyList<Figure> Measure()
    {
        var detectors = Enumerable.Range(0, Series).Select(_ => new DemandDetector(DemandDetector.Shipped)).ToArray();
        var first = new DateOnly(2026, 1, 1);
        for (var day = 0; day < DaysKnown; day++)
        {
            for (var series = 0; series < Series; series++)
                detectors[series].Observe(new(first.AddDays(day), ((series * 31) + (day * 17)) % 23));
        }

        var (each, judged) = (new double[Series], 0);
        var start = Stopwatch.GetTimestamp();
        for (var series = 0; series < Series; series++)
        {
            var from = Stopwatch.GetTimestamp();
            judged += detectors[series].Observe(new(first.AddDays(DaysKnown), series % 230)).Score > 0 ? 1 : 0;
            each[series] = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        }

        var day20k = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var bare = Plain();
        Array.Sort(each);
        return
        [
            new("Advisors", $"a day of {Series:n0} series of demand, scored on one core, {judged:n0} judged by the model", day20k, "s", 10, 10),
            new("Advisors", "the same, times what a running mean and spread of each series cost", day20k / bare, "times", null, null),
            new("Advisors", "one new fact, p99", each[Series * 99 / 100] * 1000, "µs", 5_000, 5_000),
        ];
    }

    // The least that could be called watching: how far the day lies from the mean, in spreads, and both moved along.
    private static double Plain()
    {
        var (means, squares, far) = (new double[Series], new double[Series], 0);
        Array.Fill(squares, 1);
        double Pass(int day)
        {
            var start = Stopwatch.GetTimestamp();
            for (var series = 0; series < Series; series++)
            {
                var off = (((series * 31) + (day * 17)) % 23) - means[series];
                far += off * off > 9 * squares[series] ? 1 : 0;
                means[series] += off / DaysKnown;
                squares[series] += ((off * off) - squares[series]) / DaysKnown;
            }

            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        var passes = Enumerable.Range(0, DaysKnown).Select(Pass).Order().ToArray();
        GC.KeepAlive(far);
        return passes[DaysKnown / 2];
    }
}
