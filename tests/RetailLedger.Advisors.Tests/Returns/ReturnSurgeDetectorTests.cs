using CsCheck;
using RetailLedger.Advisors.Returns;

namespace RetailLedger.Advisors.Tests.Returns;

public sealed class ReturnSurgeDetectorTests
{
    private static readonly DateOnly First = new(2026, 1, 1);

    [Fact]
    public void What_comes_later_changes_no_score_of_before() => Gen.Select(Gen.Int[0, 9], Gen.Int[0, 40]).Array[80, 120].Sample(days =>
    {
        var cut = days.Length / 2;
        Assert.Equal(Scores(days[..cut]), Scores(days)[..cut]);
    }, iter: 50);

    [Fact]
    public void A_fault_that_brings_goods_back_day_after_day_is_one_alarm_within_three_days()
    {
        var alarms = Alarms([.. Quiet(100), (8, 12), (9, 14), (11, 10), (8, 12), (9, 11), .. Quiet(20)]);
        Assert.Single(alarms);
        Assert.InRange(alarms[0], 100, 102);
    }

    [Theory]
    [InlineData(2, 14)]
    [InlineData(3, 12)]
    [InlineData(5, 15)]
    public void A_fault_is_flagged_within_so_many_returns(int aDay, int atMost)
    {
        (int Returned, int Sold)[] days = [.. Quiet(100), .. Enumerable.Repeat((aDay, 12), 20)];
        Assert.InRange(days[100..(Alarms(days)[0] + 1)].Sum(day => day.Returned), 1, atMost);
    }

    [Fact]
    public void A_single_piece_back_is_nothing() => Assert.Empty(Alarms([.. Quiet(100), (1, 12), .. Quiet(20)]));

    [Fact]
    public void A_series_without_returns_raises_nothing() => Assert.Empty(Alarms(Enumerable.Repeat((0, 15), 250)));

    [Fact]
    public void A_series_that_neither_sells_nor_returns_raises_nothing() => Assert.Empty(Alarms(Enumerable.Repeat((0, 0), 250)));

    [Fact]
    public void A_day_without_a_return_scores_nothing() => Assert.Equal(0, Scores([.. Quiet(100), (8, 12), (9, 12), (0, 12)])[^1]);

    private static IEnumerable<(int Returned, int Sold)> Quiet(int days) => Enumerable.Range(0, days).Select(day => (day % 31 == 30 ? 1 : 0, 10 + day % 7));

    private static List<ReturnScore> Observe(IEnumerable<(int Returned, int Sold)> days)
    {
        var detector = new ReturnSurgeDetector(ReturnSurgeDetector.Shipped);
        return [.. days.Select((day, at) => detector.Observe(new(First.AddDays(at), day.Returned, day.Sold)))];
    }

    private static double[] Scores(IEnumerable<(int, int)> days) => [.. Observe(days).Select(score => score.Score)];

    private static List<int> Alarms(IEnumerable<(int, int)> days) => [.. Observe(days).Index().Where(at => at.Item.IsAlarm).Select(at => at.Index)];
}
