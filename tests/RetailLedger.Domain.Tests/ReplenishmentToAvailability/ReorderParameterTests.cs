using CsCheck;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;
using static RetailLedger.Domain.Tests.ReplenishmentToAvailability.StockHistories;

namespace RetailLedger.Domain.Tests.ReplenishmentToAvailability;

public sealed class ReorderParameterTests
{
    private static readonly ReorderLimit Limit = ReorderLimit.Current;

    private static SetReorderParameter Set(decimal point, decimal safety = 10, int days = 10) => new(Place, Item, Quantity.Each(point), Quantity.Each(safety), days, "season");

    private static ReorderParameterSet Was(decimal point, decimal safety = 10, int days = 10, string reason = "season", string? grant = null) =>
        new(Place, Item, Quantity.Each(point), Quantity.Each(safety), days, reason, Limit.Version, grant);

    private static Decision Decide(SetReorderParameter command, StockPosition? position, Grant? grant = null) =>
        SetReorderParameterDecider.Decide(command, position, Limit, grant, Now);

    [Fact]
    public void A_first_setting_is_free_and_the_same_again_is_done()
    {
        Assert.Equal(Decision.Accept(Was(100)), Decide(Set(100), null));
        Assert.Equal(Decision.Accept(Was(100)), Decide(Set(100), Given(Moved(5))));
        Assert.Equal(Decision.Nothing, Decide(Set(100), Given(Was(100))));
    }

    [Theory]
    [InlineData(119, 10, 10, true)]
    [InlineData(120, 10, 10, true)]
    [InlineData(121, 10, 10, false)]
    [InlineData(81, 10, 10, true)]
    [InlineData(80, 10, 10, true)]
    [InlineData(79, 10, 10, false)]
    [InlineData(100, 12, 10, true)]
    [InlineData(100, 13, 10, false)]
    [InlineData(100, 10, 12, true)]
    [InlineData(100, 10, 13, false)]
    public void A_change_of_more_than_a_fifth_of_any_figure_needs_a_grant(int point, int safety, int days, bool free)
    {
        var decision = Decide(Set(point, safety, days), Given(Was(100)));

        Assert.Equal(free, decision is Decision.Accepted);
        if (!free)
            Assert.Equal("reorder.grant_required", Refusal(decision));
    }

    [Fact]
    public void A_figure_that_was_zero_does_not_become_another_freely() =>
        Assert.Equal("reorder.grant_required", Refusal(Decide(Set(100, safety: 1), Given(Was(100, safety: 0)))));

    [Fact]
    public void A_grant_for_this_position_opens_the_way_until_it_ends_and_is_named()
    {
        var grant = new Grant("g-1", SetReorderParameterDecider.Act, "stock/LEEDS-01/84029E", new(0, "GBP"), Now.AddSeconds(1));

        Assert.Equal(Decision.Accept(Was(200, grant: "g-1")), Decide(Set(200), Given(Was(100)), grant));
        Assert.Equal(Decision.Accept(Was(101)), Decide(Set(101), Given(Was(100)), grant));
        Assert.Equal("reorder.grant_required", Refusal(Decide(Set(200), Given(Was(100)), grant with { ValidUntil = Now })));
        Assert.Equal("reorder.grant_required", Refusal(Decide(Set(200), Given(Was(100)), grant with { Subject = "stock/LEEDS-02/84029E" })));
        Assert.Equal("reorder.grant_required", Refusal(Decide(Set(200), Given(Was(100)), grant with { Act = "order.release" })));
    }

    [Theory]
    [InlineData(-1, 0, 0, "reorder.out_of_bounds")]
    [InlineData(0, 0, 0, null)]
    [InlineData(1_000_000, 0, 0, null)]
    [InlineData(1_000_001, 0, 0, "reorder.out_of_bounds")]
    [InlineData(10, -1, 0, "reorder.out_of_bounds")]
    [InlineData(10, 10, 0, null)]
    [InlineData(10, 11, 0, "reorder.safety_above_point")]
    [InlineData(10, 0, -1, "reorder.out_of_bounds")]
    [InlineData(10, 0, 365, null)]
    [InlineData(10, 0, 366, "reorder.out_of_bounds")]
    public void The_bounds_are_exact(int point, int safety, int days, string? refusal)
    {
        var decision = Decide(Set(point, safety, days), null);

        Assert.Equal(refusal, (decision as Decision.Refused)?.Code);
    }

    [Fact]
    public void Parameters_count_in_the_unit_of_the_position()
    {
        Assert.Equal("stock.other_unit", Refusal(Decide(Set(10) with { ReorderPoint = new(10, "kg") }, Given(Moved(5)))));
        Assert.Equal("stock.other_unit", Refusal(Decide(Set(10) with { SafetyStock = new(10, "kg") }, null)));
        Assert.Equal("stock.other_unit", Refusal(Decide(Set(100) with { ReorderPoint = new(100, "kg"), SafetyStock = new(10, "kg") }, Given(Was(100)))));
    }

    [Fact]
    public void Whatever_happened_deciding_again_on_the_result_yields_nothing_new() => Gen.Select(Any, Gen.Int[-1, 60], Gen.Int[-1, 60]).Sample((history, point, safety) =>
        Settles(Fold(history), state => Decide(Set(point, safety), state)), iter: 10_000);
}
