using CsCheck;
using RetailLedger.Advisors.Demand;

namespace RetailLedger.Advisors.Tests.Demand;

public sealed class DemandDetectorTests
{
    private static readonly DateOnly First = new(2026, 1, 1);

    [Fact]
    public void What_comes_later_changes_no_score_of_before() => AnyDays.Sample(days =>
    {
        var all = Scores(days);
        var cut = days.Length / 2;
        Assert.Equal(Scores(days[..cut]), all[..cut]);
        var other = days[..cut].Concat(days[cut..].Select(day => day with { Units = day.Units * 7 + 3 }));
        Assert.Equal(all[..cut], Scores([.. other])[..cut]);
    }, iter: 50);

    [Fact]
    public void Every_score_is_a_probability_and_every_band_holds_together() => AnyDays.Sample(days =>
    {
        var detector = new DemandDetector(DemandDetector.Shipped);
        Assert.All(days, day =>
        {
            var score = detector.Observe(day);
            Assert.InRange(score.Score, 0, 1);
            Assert.InRange(score.Low, 0, score.High);
            Assert.True(double.IsFinite(score.Expected));
            Assert.All(score.Evidence, number => Assert.True(float.IsFinite(number)));
        });
    }, iter: 50);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    public void A_series_that_sells_the_same_every_day_raises_nothing(int units) =>
        Assert.DoesNotContain(Observe(Enumerable.Repeat(units, 200)), score => score.IsAlarm);

    [Fact]
    public void A_piece_now_and_then_is_no_deviation() =>
        Assert.DoesNotContain(Observe(Enumerable.Range(0, 200).Select(day => day % 9 == 0 ? 1 : 0)), score => score.IsAlarm);

    [Fact]
    public void A_large_day_is_one_alarm_on_that_day()
    {
        var alarms = Alarms([.. Ordinary(100), 200, .. Ordinary(30)]);
        Assert.Equal([100], alarms);
    }

    [Fact]
    public void A_burst_is_one_alarm()
    {
        var alarms = Alarms([.. Ordinary(100), 70, 75, 72, 74, .. Ordinary(30)]);
        Assert.Single(alarms);
        Assert.InRange(alarms[0], 100, 101);
    }

    [Fact]
    public void A_new_level_is_one_alarm_within_a_week_and_then_the_usual()
    {
        var alarms = Alarms([.. Ordinary(100), .. Ordinary(60).Select(units => units * 2 + 10)]);
        Assert.Single(alarms);
        Assert.InRange(alarms[0], 100, 106);
    }

    [Fact]
    public void A_silence_of_what_sells_daily_is_noticed_within_a_week() => Assert.InRange(Alarms([.. Ordinary(100), .. Enumerable.Repeat(0, 7)])[0], 101, 106);

    [Fact]
    public void A_closed_shop_is_no_silence()
    {
        var days = Days([.. Ordinary(100), .. Enumerable.Repeat(0, 7), .. Ordinary(30)]).Select((day, at) => day with { IsClosed = at is >= 100 and < 107 });
        Assert.DoesNotContain(Scores([.. days]), score => score >= DemandDetector.Shipped.Threshold);
    }

    [Fact]
    public void A_promotion_that_was_announced_is_no_alarm()
    {
        var days = Days([.. Ordinary(100), 40, 44, 41, .. Ordinary(30)]).Select((day, at) => at is >= 100 and < 103 ? day with { IsPromotion = true, SiteLevel = 2 } : day);
        var detector = new DemandDetector(DemandDetector.Shipped);
        Assert.DoesNotContain(days.Select(detector.Observe), score => score.IsAlarm);
    }

    [Fact]
    public void What_the_whole_shop_does_is_no_item_s_deviation()
    {
        var busy = Days([.. Ordinary(100), 30, 33, 31, .. Ordinary(10)]).Select((day, at) => at is >= 100 and < 103 ? day with { SiteLevel = 3 } : day).ToArray();
        var alone = busy.Select(day => day with { SiteLevel = 1 }).ToArray();
        Assert.True(Scores(busy)[100..103].Max() < Scores(alone)[100..103].Max());
    }

    [Fact]
    public void An_item_that_comes_back_after_a_long_rest_is_measured_by_the_time_before_it() =>
        Assert.DoesNotContain(Alarms([.. Ordinary(100), .. Enumerable.Repeat(0, 60), .. Ordinary(30)]), alarm => alarm >= 160);

    [Fact]
    public void A_negative_count_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new DemandDetector(DemandDetector.Shipped).Observe(new(First, -1)));

    private static Gen<DemandDay[]> AnyDays =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 60], Gen.Double[0.2, 5], Gen.Bool, Gen.Int[0, 30])
            .Select((many, units, level, promotion, closed) => new DemandDay(First, many == 0 ? units * 50 : units / many, level, promotion, closed == 0)).Array[120, 160];

    // Ordinary demand without chance: nobody should have to believe in a seed.
    private static IEnumerable<int> Ordinary(int days) => Enumerable.Range(0, days).Select(day => 12 + day * 7 % 11 - day % 3);

    private static DemandDay[] Days(IEnumerable<int> units) => [.. units.Select((pieces, at) => new DemandDay(First.AddDays(at), pieces))];

    private static List<DemandScore> Observe(IEnumerable<int> units)
    {
        var detector = new DemandDetector(DemandDetector.Shipped);
        return [.. Days(units).Select(detector.Observe)];
    }

    private static List<int> Alarms(IEnumerable<int> units) => [.. Observe(units).Index().Where(at => at.Item.IsAlarm).Select(at => at.Index)];

    private static double[] Scores(DemandDay[] days)
    {
        var detector = new DemandDetector(DemandDetector.Shipped);
        return [.. days.Select(day => detector.Observe(day).Score)];
    }
}
