using RetailLedger.Advisors.Statistics;

namespace RetailLedger.Advisors.Tests.Statistics;

/// <summary>Known values: of Fisher's own books, of R's documentation, and of tables gone through with whole fractions.</summary>
public sealed class TwoRowsTests
{
    [Theory]
    // The lady tasting tea (Fisher, The Design of Experiments): two-sided 34/70.
    [InlineData(new[] { 3, 1 }, new[] { 1, 3 }, 0.4857143)]
    // Convictions of like-sex twins (Fisher, 1962; R's fisher.test): 0.0005367.
    [InlineData(new[] { 2, 15 }, new[] { 10, 3 }, 0.0005367)]
    // Gone through with whole fractions: 2 of 70 ways, 200 of 6,188, and 3,571 of 6,653,325 as above with a column that nothing fell into.
    [InlineData(new[] { 4, 0 }, new[] { 0, 4 }, 2.0 / 70)]
    [InlineData(new[] { 4, 4, 4 }, new[] { 5, 0, 0 }, 200.0 / 6_188)]
    [InlineData(new[] { 2, 0, 15 }, new[] { 10, 0, 3 }, 3_571.0 / 6_653_325)]
    [InlineData(new[] { 20, 6, 4 }, new[] { 2, 1, 9 }, 532_557.0 / 789_865_492)]
    public void Exact_chances_are_those_of_the_books(int[] first, int[] second, double chance) => Assert.Equal(chance, TwoRows.Exact(first, second)!.Value.Chance, 1e-6);

    [Fact]
    public void The_same_mix_is_no_surprise_and_the_order_of_rows_and_columns_is_none() =>
        Assert.All(
            (double[])[TwoRows.Exact([6, 3, 3], [2, 1, 1])!.Value.Chance, TwoRows.Exact([2, 1, 1], [6, 3, 3])!.Value.Chance, TwoRows.Exact([3, 6, 3], [1, 2, 1])!.Value.Chance],
            chance => Assert.Equal(1, chance, 1e-9));

    [Fact]
    public void What_the_least_probable_table_has_is_the_least_that_can_come_out()
    {
        var (chance, least) = TwoRows.Exact([1, 1], [1, 1])!.Value;
        Assert.Equal((1, 1.0 / 3), (chance, least), new Nearly());
    }

    [Fact]
    public void Of_too_many_tables_or_too_long_rows_nothing_exact_is_said()
    {
        Assert.Null(TwoRows.Exact([90, 80, 70, 60, 50, 40, 30], [30, 40, 50, 60, 70, 80, 90]));
        Assert.Null(TwoRows.Exact([3_000, 3_000], [2_900, 3_100]));
    }

    [Theory]
    [InlineData(3.841459, 1, 0.05)]
    [InlineData(6.634897, 1, 0.01)]
    [InlineData(5.991465, 2, 0.05)]
    [InlineData(7.814728, 3, 0.05)]
    [InlineData(12.591587, 6, 0.05)]
    [InlineData(16.811894, 6, 0.01)]
    [InlineData(14.067140, 7, 0.05)]
    [InlineData(0, 3, 1)]
    public void Tails_of_chi_square_are_those_of_the_tables(double value, int degrees, double chance) => Assert.Equal(chance, ChiSquare.Upper(value, degrees), 1e-6);

    [Fact]
    public void The_likelihood_ratio_is_corrected_as_Williams_has_it()
    {
        // Sixty of a hundred beside forty-five: G is 4.528568 and the correction 1.007525, by hand.
        Assert.Equal(ChiSquare.Upper(4.528567537 / 1.007525063, 1), TwoRows.Likelihood([60, 40], [45, 55]), 1e-6);
        Assert.InRange(TwoRows.Likelihood([60, 40], [45, 55]), 0.033, 0.036);
    }

    [Fact]
    public void Where_both_can_be_had_they_agree()
    {
        var exact = TwoRows.Exact([40, 30, 20], [20, 15, 25])!.Value.Chance;
        Assert.InRange(TwoRows.Likelihood([40, 30, 20], [20, 15, 25]) / exact, 0.8, 1.25);
    }

    // Of 10 that happened all on the side that a third of the chances lies on: (1/3)^10; and 2 or more of 3 on a half: 1/2.
    [Theory]
    [InlineData(10, 50, 0, 100, 1.6935088e-5)]
    [InlineData(2, 80, 1, 80, 0.5)]
    [InlineData(0, 10, 4, 10, 1)]
    public void Rates_are_compared_by_how_the_events_fall(int now, double could, int before, double couldBefore, double chance) =>
        Assert.Equal(chance, TwoRates.ChanceOfMore(now, could, before, couldBefore), 1e-9);

    private sealed class Nearly : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) => Math.Abs(x.Item1 - y.Item1) < 1e-9 && Math.Abs(x.Item2 - y.Item2) < 1e-9;

        public int GetHashCode((double, double) obj) => 0;
    }
}
