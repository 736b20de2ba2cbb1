using CsCheck;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;
using static RetailLedger.Domain.Tests.ReplenishmentToAvailability.StockHistories;

namespace RetailLedger.Domain.Tests.ReplenishmentToAvailability;

public sealed class StockoutTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static DateOnly? DateOf(decimal available, decimal demand, params ExpectedReceipt[] onOrder) => StockoutProjection.DateOf(available, demand, onOrder, Today);

    private static ProjectStockout Project(decimal demand) => new(Place, Item, demand, [], Today);

    [Theory]
    [InlineData(9, 1)]
    [InlineData(10, 2)]
    [InlineData(11, 2)]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    [InlineData(0, 0)]
    [InlineData(-5, 0)]
    public void Stock_runs_out_on_the_first_day_whose_demand_cannot_be_met_whole(int available, int days) => Assert.Equal(Today.AddDays(days), DateOf(available, 5));

    [Fact]
    public void Goods_on_order_count_from_the_day_they_come()
    {
        Assert.Equal(Today.AddDays(4), DateOf(10, 5, new ExpectedReceipt(Today.AddDays(2), 10)));
        Assert.Equal(Today.AddDays(2), DateOf(10, 5, new ExpectedReceipt(Today.AddDays(3), 10)));
        Assert.Equal(Today.AddDays(4), DateOf(10, 5, new ExpectedReceipt(Today.AddDays(-3), 10)));
    }

    [Fact]
    public void Without_a_demand_and_beyond_the_horizon_there_is_no_date()
    {
        Assert.Null(DateOf(1, 0));
        Assert.Null(DateOf(0, -1));
        Assert.Equal(Today.AddDays(StockoutProjection.HorizonDays - 1), DateOf(StockoutProjection.HorizonDays - 1, 1));
        Assert.Null(DateOf(StockoutProjection.HorizonDays, 1));
    }

    [Fact]
    public void Cover_is_what_is_available_by_a_days_demand()
    {
        Assert.Equal(2.5m, StockoutProjection.DaysOfCover(10, 4));
        Assert.Equal(0m, StockoutProjection.DaysOfCover(-3, 4));
        Assert.Null(StockoutProjection.DaysOfCover(10, 0));
    }

    [Fact]
    public void A_date_is_said_when_it_becomes_another_and_its_absence_when_it_had_one()
    {
        var position = Given(Moved(10));
        var said = new StockoutProjected(Place, Item, Quantity.Each(10), 5, [], Today, Today.AddDays(2));

        Assert.Equal(said, Assert.Single(Events(ProjectStockoutDecider.Decide(Project(5), position))));
        Assert.Equal(Decision.Nothing, ProjectStockoutDecider.Decide(Project(5), StockPosition.Evolve(position, said)));
        Assert.Null(Assert.IsType<StockoutProjected>(Assert.Single(Events(ProjectStockoutDecider.Decide(Project(0), StockPosition.Evolve(position, said))))).Date);
        Assert.Equal(Decision.Nothing, ProjectStockoutDecider.Decide(Project(0), position));
    }

    [Fact]
    public void A_demand_that_makes_no_sense_and_an_unknown_position_are_refused()
    {
        Assert.Equal("stock.bad_demand", Refusal(ProjectStockoutDecider.Decide(Project(-1), Given(Moved(1)))));
        Assert.Equal("stock.bad_demand", Refusal(ProjectStockoutDecider.Decide(Project(decimal.MaxValue), Given(Moved(1)))));
        Assert.Equal("stock.unknown", Refusal(ProjectStockoutDecider.Decide(Project(1), null)));
    }

    [Fact]
    public void Whatever_happened_deciding_again_on_the_result_yields_nothing_new() => Gen.Select(Any, Gen.Int[0, 20]).Sample((history, demand) =>
        Settles(Fold(history), state => ProjectStockoutDecider.Decide(Project(demand), state)), iter: 10_000);

    [Fact]
    public void More_stock_never_runs_out_earlier() => Gen.Select(Gen.Int[-20, 200], Gen.Int[1, 20], Gen.Int[0, 50]).Sample((available, demand, more) =>
        (DateOf(available + more, demand) ?? DateOnly.MaxValue) >= (DateOf(available, demand) ?? DateOnly.MaxValue), iter: 10_000);
}
