using CsCheck;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;
using static RetailLedger.Domain.Tests.ReplenishmentToAvailability.StockHistories;

namespace RetailLedger.Domain.Tests.ReplenishmentToAvailability;

public sealed class ThresholdTests
{
    private static readonly StockThreshold Threshold = StockThreshold.Current;
    private static readonly EvaluateThreshold Evaluate = new(Place, Item);
    private static readonly ReorderParameterSet Point = new(Place, Item, Quantity.Each(20), Quantity.Each(5), 7, "first", "1");

    private static Decision Decide(StockPosition? position) => EvaluateThresholdDecider.Decide(Evaluate, position, Threshold);

    private static StockThresholdBreached Breached(decimal available) =>
        new(Place, Item, Quantity.Each(20), Quantity.Each(22), Quantity.Each(available), Quantity.Each(available), Threshold.Version);

    [Theory]
    [InlineData(21, false)]
    [InlineData(20, true)]
    [InlineData(19, true)]
    public void A_position_at_its_reorder_point_or_below_has_breached_it(int available, bool breached) =>
        Assert.Equal(breached ? Decision.Accept(Breached(available)) : Decision.Nothing, Decide(Given(Point, Moved(available))));

    [Theory]
    [InlineData(21, false)]
    [InlineData(22, true)]
    [InlineData(23, true)]
    public void It_recovers_a_tenth_above_the_point_and_not_before(int available, bool recovered) => Assert.Equal(
        recovered
            ? Decision.Accept(new StockThresholdRecovered(Place, Item, Quantity.Each(22), Quantity.Each(available), Quantity.Each(available), Threshold.Version))
            : Decision.Nothing,
        Decide(Given(Point, Moved(available), Breached(20))));

    [Fact]
    public void What_counts_is_what_is_available_and_not_what_is_on_hand() =>
        Assert.IsType<Decision.Accepted>(Decide(Given(Point, Moved(30), new StockAllocated(Place, Item, "WEB-1", 1, Quantity.Each(10), "1"))));

    [Fact]
    public void A_breach_is_said_once_and_without_a_point_there_is_none()
    {
        Assert.Equal(Decision.Nothing, Decide(Given(Point, Moved(3), Breached(20))));
        Assert.Equal(Decision.Nothing, Decide(Given(Moved(-3))));
        Assert.Equal("stock.unknown", Refusal(Decide(null)));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(5, 6)]
    [InlineData(10, 11)]
    [InlineData(11, 13)]
    [InlineData(100, 110)]
    public void The_way_up_is_a_tenth_in_whole_units_and_at_least_one(int point, int recoversAt) => Assert.Equal(recoversAt, Threshold.RecoversAt(point));

    [Fact]
    public void Whatever_happened_deciding_again_on_the_result_yields_nothing_new() => Any.Sample(history => Settles(Fold(history), Decide), iter: 10_000);

    [Fact]
    public void However_stock_moves_there_is_one_breach_until_the_recovery_and_it_moves_a_band_between_them() => Gen.Int[-6, 6].Array[1, 40].Sample(moves =>
    {
        var position = Given(Point, Moved(25));
        var said = new List<ILedgerEvent>();
        foreach (var units in moves)
        {
            position = StockPosition.Evolve(position, Moved(units))!;
            if (Decide(position) is not Decision.Accepted accepted)
                continue;
            said.AddRange(accepted.Events);
            position = After(position, accepted);
            Assert.Equal(Decision.Nothing, Decide(position));
        }

        Assert.All(said.Select((e, n) => (e, n)), entry => Assert.Equal(entry.n % 2 == 0, entry.e is StockThresholdBreached));
        Assert.All(said.OfType<StockThresholdBreached>(), e => Assert.True(e.Available.Value <= 20));
        Assert.All(said.OfType<StockThresholdRecovered>(), e => Assert.True(e.Available.Value >= 22));
    }, iter: 10_000);
}
