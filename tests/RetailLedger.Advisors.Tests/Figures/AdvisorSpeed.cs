using System.Diagnostics;
using RetailLedger.Advisors.Demand;

namespace RetailLedger.Advisors.Tests.Figures;

/// <summary>The two promises about time. Bounds are the promised ones, many times what is measured.</summary>
public sealed class AdvisorSpeed(ITestOutputHelper output)
{
    private const int Series = 20_000;
    private const int DaysKnown = 60;

    [Fact]
    public void A_day_of_twenty_thousand_series_takes_seconds_and_one_fact_no_time()
    {
        var detectors = Enumerable.Range(0, Series).Select(_ => new DemandDetector(DemandDetector.Shipped)).ToArray();
        var first = new DateOnly(2026, 1, 1);
        for (var day = 0; day < DaysKnown; day++)
        {
            for (var series = 0; series < Series; series++)
                detectors[series].Observe(new(first.AddDays(day), (series * 31 + day * 17) % 23));
        }

        var each = new double[Series];
        var clock = Stopwatch.StartNew();
        for (var series = 0; series < Series; series++)
        {
            var from = Stopwatch.GetTimestamp();
            detectors[series].Observe(new(first.AddDays(DaysKnown), series % 23));
            each[series] = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        }

        Array.Sort(each);
        output.WriteLine(FormattableString.Invariant($"{Series} series in {clock.Elapsed.TotalSeconds:0.000} s; p99 of one fact {each[Series * 99 / 100]:0.0000} ms"));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
        Assert.InRange(each[Series * 99 / 100], 0, 5);
    }
}
