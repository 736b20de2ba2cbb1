namespace RetailLedger.Web.Tests.Charts;

public class ValueAxisTests
{
    [Theory]
    [InlineData(0, 100, new[] { 0.0, 20, 40, 60, 80, 100 })]
    [InlineData(3, 97, new[] { 0.0, 20, 40, 60, 80, 100 })]
    [InlineData(0, 0.7, new[] { 0.0, 0.2, 0.4, 0.6, 0.8 })]
    [InlineData(-120, 130, new[] { -150.0, -100, -50, 0, 50, 100, 150 })]
    [InlineData(1_000_000, 4_900_000, new[] { 1e6, 2e6, 3e6, 4e6, 5e6 })]
    public void Ticks_step_by_one_two_or_five(double low, double high, double[] ticks) => Assert.Equal(ticks, ValueAxis.Over([low, high]).Ticks);

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new[] { double.NaN, double.PositiveInfinity })]
    public void Without_values_there_is_still_an_axis(double[] values) => Assert.Equal((0.0, 1.0), Ends(ValueAxis.Over(values)));

    [Theory]
    [InlineData(40, false)]
    [InlineData(40, true)]
    [InlineData(0, true)]
    [InlineData(-3, true)]
    [InlineData(-3, false)]
    public void One_value_stands_inside_its_axis(double value, bool fromZero)
    {
        var axis = ValueAxis.Over([value], fromZero: fromZero);

        Assert.InRange(axis.Fraction(value), 0, 1);
        Assert.True(axis.Max > axis.Min);
        Assert.Equal(fromZero, axis.Ticks.Contains(0));
    }

    [Fact]
    public void Zero_belongs_to_the_axis_when_asked() => Assert.Equal(0, ValueAxis.Over([90, 100], fromZero: true).Min);

    [Theory]
    [InlineData(5000, 30000, "5k")]
    [InlineData(0, 30000, "0")]
    [InlineData(5000, 8000, "5,000")]
    [InlineData(1_500_000, 2_000_000, "1.5m")]
    [InlineData(0.25, 0.5, "0.25")]
    [InlineData(-15000, 20000, "-15k")]
    public void Labels_are_short_and_of_one_unit(double value, double largest, string label) => Assert.Equal(label, ChartWords.Short(value, largest));

    private static (double Min, double Max) Ends(ValueAxis axis) => (axis.Min, axis.Max);
}
