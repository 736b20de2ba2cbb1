using RetailLedger.Advisors.Returns;

namespace RetailLedger.Advisors.Tests.Returns;

public sealed class ReasonShiftTests
{
    [Fact]
    public void A_reason_that_takes_over_is_a_shift_and_named()
    {
        var shift = ReasonShift.Of([3, 30, 7, 0], [12, 2, 1, 0]);
        Assert.Equal((ShiftTest.Exact, true, 0), (shift.Test, shift.IsShift, shift.Grown));
    }

    [Fact]
    public void Ten_times_as_many_in_the_same_mix_are_no_shift()
    {
        var shift = ReasonShift.Of([3, 30, 7], [1, 10, 2]);
        Assert.Equal((ShiftTest.Exact, false), (shift.Test, shift.IsShift));
        Assert.InRange(shift.Chance, 0.9, 1);
    }

    [Theory]
    [InlineData(new[] { 0, 0 }, new[] { 3, 1 })]
    [InlineData(new[] { 9, 9 }, new[] { 0, 0 })]
    [InlineData(new[] { 9, 0 }, new[] { 8, 0 })]
    [InlineData(new[] { 2, 0 }, new[] { 0, 2 })]
    public void Of_too_few_returns_nothing_is_said_whatever_they_say(int[] before, int[] now) =>
        Assert.Equal((ShiftTest.TooFew, false, -1), (ReasonShift.Of(before, now).Test, ReasonShift.Of(before, now).IsShift, ReasonShift.Of(before, now).Grown));

    [Fact]
    public void Of_thousands_the_likelihood_decides()
    {
        var shift = ReasonShift.Of([400, 2_000, 300, 100], [200, 400, 60, 20]);
        Assert.Equal((ShiftTest.Likelihood, true, 0), (shift.Test, shift.IsShift, shift.Grown));
        Assert.False(ReasonShift.Of([400, 2_000, 300, 100], [82, 398, 61, 19]).IsShift);
    }

    [Fact]
    public void Without_sales_no_share_is_compared() => Assert.Null(ReasonShift.ChanceOfMore(3, 0, 1, 100));
}
