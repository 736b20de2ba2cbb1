using CsCheck;
using RetailLedger.Advisors.Streams;

namespace RetailLedger.Advisors.Tests.Streams;

public sealed class StreamDetectorTests
{
    private static readonly DateTime First = new(2026, 1, 1);

    [Fact]
    public void What_comes_later_changes_no_score_of_before() => Gen.Double[-100, 100].Array[300, 400].Sample(values =>
    {
        var cut = values.Length / 2;
        Assert.Equal(Scores(values[..cut]), Scores(values)[..cut]);
    }, iter: 30);

    [Fact]
    public void A_score_lies_between_0_and_1_whatever_comes() => Gen.OneOf(Gen.Double[-1e9, 1e9], Gen.Const(0.0), Gen.Double[0, 1]).Array[200, 300].Sample(values =>
        Assert.All(Scores(values), score =>
        {
            Assert.InRange(score.Score, 0, 1);
            Assert.InRange(score.Expected, score.Low, score.High);
        }), iter: 30);

    [Fact]
    public void A_stream_that_never_moves_raises_nothing() => Assert.DoesNotContain(Scores(Enumerable.Repeat(5.0, 3000)), score => score.IsAlarm);

    [Fact]
    public void A_wave_that_repeats_daily_raises_nothing_once_it_is_known() => Assert.DoesNotContain(Scores(Wave(6000))[1000..], score => score.IsAlarm);

    [Fact]
    public void A_wave_that_stays_away_is_noticed_within_hours() => Assert.Contains(Scores([.. Wave(3000), .. Enumerable.Repeat(100.0, 120)])[3000..], score => score.IsAlarm);

    [Fact]
    public void A_jump_is_one_alarm()
    {
        var scores = Scores([.. Wave(3000), .. Wave(50).Select(value => value + 900)]);
        Assert.True(scores[3000].IsAlarm);
        Assert.InRange(scores[3001..].Count(score => score.IsAlarm), 0, 3);
    }

    [Fact]
    public void A_scale_changes_no_score()
    {
        var values = Wave(800).Concat([4000, 90, 95]).ToArray();
        Assert.All(Scores(values).Zip(Scores(values.Select(value => value * 1024))), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 0.01));
    }

    [Fact]
    public void What_is_no_number_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new StreamDetector().Observe(First, double.NaN));

    // A day of 288 points, with a texture that needs no chance.
    private static IEnumerable<double> Wave(int points) => Enumerable.Range(0, points).Select(at => 100 + 40 * Math.Sin(2 * Math.PI * at / 288) + at * 7919 % 13);

    private static StreamScore[] Scores(IEnumerable<double> values)
    {
        var detector = new StreamDetector();
        return [.. values.Select((value, at) => detector.Observe(First.AddMinutes(5 * at), value))];
    }
}
