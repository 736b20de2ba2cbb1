using RetailLedger.Advisors.Demand;
using RetailLedger.Advisors.Returns;

namespace RetailLedger.Advisors.Tests;

/// <summary>Shops of which it is known that nothing happened: sales and returns by chance alone, from a piece a month to hundreds a day. Needs no data, and never skips.</summary>
public sealed class QuietSeriesTests
{
    private const int Days = 364;
    private const double Weeks = Days / 7.0;

    /// <summary>Most false alarms in a hundred series-weeks that a retailer is asked to bear.</summary>
    private const double Bearable = 1.2;

    private static readonly DateOnly First = new(2026, 1, 1);
    private static readonly double[] Means = [0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300];

    [Theory]
    [MemberData(nameof(EachMean))]
    public void Demand_by_chance_alone_raises_few_alarms(double mean) => AssertFew(mean, random =>
    {
        var detector = new DemandDetector(DemandDetector.Shipped);
        return Year(day => detector.Observe(new(First.AddDays(day), Chance(random, Weekly(mean, day)))).IsAlarm);
    });

    [Theory]
    [MemberData(nameof(EachMean))]
    public void Returns_by_chance_alone_raise_few_alarms(double mean) => AssertFew(mean, random =>
    {
        var detector = new ReturnSurgeDetector(ReturnSurgeDetector.Shipped);
        return Year(day =>
        {
            var sold = Chance(random, Weekly(mean, day));
            return detector.Observe(new(First.AddDays(day), Chance(random, 0.04 * mean), sold)).IsAlarm;
        });
    });

    public static TheoryData<double> EachMean => [.. Means];

    private static void AssertFew(double mean, Func<Random, int> alarmsOfAYear)
    {
        const int Series = 40;
        var alarms = Enumerable.Range(0, Series).Sum(seed => alarmsOfAYear(new Random(seed * 7_919 + (int)(mean * 100))));
        Assert.InRange(100 * alarms / (Series * Weeks), 0, Bearable);
    }

    private static int Year(Func<int, bool> isAlarm) => Enumerable.Range(0, Days).Select(isAlarm).ToList() switch { var days => days.Index().Count(day => day.Item && (day.Index == 0 || !days[day.Index - 1])) };

    // A shop's week: quiet on Mondays, full on Saturdays.
    private static double Weekly(double mean, int day) => mean * (0.8 + 0.4 * (day % 7) / 6);

    /// <summary>A count by chance (Knuth's product for few pieces; the normal curve where they are many).</summary>
    private static int Chance(Random random, double mean)
    {
        if (mean > 30)
            return Math.Max(0, (int)Math.Round(mean + Math.Sqrt(mean) * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())));
        var (limit, product, pieces) = (Math.Exp(-mean), random.NextDouble(), 0);
        for (; product > limit; pieces++)
            product *= random.NextDouble();
        return pieces;
    }
}
