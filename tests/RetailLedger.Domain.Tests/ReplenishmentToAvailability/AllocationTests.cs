using CsCheck;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;
using static RetailLedger.Domain.Tests.ReplenishmentToAvailability.StockHistories;

namespace RetailLedger.Domain.Tests.ReplenishmentToAvailability;

public sealed class AllocationTests
{
    private static readonly BackorderRanking Ranking = BackorderRanking.Current;
    private static readonly BackorderRanking Whole = Ranking with { PartialFills = false };
    private static readonly ReleaseAllocation Release = new(Place, Item, "WEB-1", 1, "order.cancelled");

    private static AllocateStock Wants(decimal units, string order = "WEB-1", DateTimeOffset? promised = null) => new(Place, Item, order, 1, Quantity.Each(units), 2, 0.3m, promised);

    private static Decision Decide(AllocateStock command, StockPosition? position) => AllocateStockDecider.Decide(command, position, Ranking, Now);

    private static StockAllocated Allocated(decimal units, string order = "WEB-1") => new(Place, Item, order, 1, Quantity.Each(units), Ranking.Version);

    private static BackorderOpened Opened(decimal units, int rank = 1, string order = "WEB-1", DateTimeOffset? promised = null) =>
        new(Place, Item, order, 1, Quantity.Each(units), new(Now, 2, 0.3m, promised), rank, Ranking.Version);

    [Theory]
    [InlineData(4, 4, 0)]
    [InlineData(5, 5, 0)]
    [InlineData(6, 5, 1)]
    public void What_is_there_is_set_aside_and_what_is_missing_waits(int wanted, int allocated, int waiting)
    {
        ILedgerEvent[] expected = waiting == 0 ? [Allocated(allocated)] : [Allocated(allocated), Opened(waiting)];

        Assert.Equal(Decision.Accept(expected), Decide(Wants(wanted), Given(Moved(5))));
    }

    [Fact]
    public void Where_nothing_is_or_nothing_is_known_the_whole_line_waits()
    {
        Assert.Equal(Decision.Accept(Opened(3)), Decide(Wants(3), null));
        Assert.Equal(Decision.Accept(Opened(3)), Decide(Wants(3), Given(Moved(-2))));
        Assert.Equal(Decision.Accept(Opened(3)), Decide(Wants(3), Given(Moved(5), Allocated(5, "WEB-9"))));
    }

    [Fact]
    public void A_line_that_may_not_be_split_waits_whole() =>
        Assert.Equal(Decision.Accept(Opened(6)), AllocateStockDecider.Decide(Wants(6), Given(Moved(5)), Whole, Now));

    [Fact]
    public void A_new_line_takes_nothing_that_a_better_one_waits_for_and_passes_a_worse_one()
    {
        var waiting = Given(Opened(4, order: "WEB-9", promised: Now.AddDays(2)), Moved(5));

        Assert.Equal(Decision.Accept(Allocated(1), Opened(2, rank: 2, promised: Now.AddDays(3))), Decide(Wants(3, promised: Now.AddDays(3)), waiting));
        Assert.Equal(Decision.Accept(Allocated(3)), Decide(Wants(3, promised: Now.AddDays(1)), waiting));
    }

    [Fact]
    public void A_line_that_has_its_stock_or_waits_for_it_is_not_served_twice()
    {
        Assert.Equal(Decision.Nothing, Decide(Wants(3), Given(Moved(5), Allocated(3))));
        Assert.Equal(Decision.Nothing, Decide(Wants(3), Given(Opened(3), Moved(5))));
    }

    /// <summary>The news that goods left may be faster than that of the order they left for: they are that order's all the same, and held for nobody.</summary>
    [Theory]
    [InlineData(2, 3, 2, 1)]
    [InlineData(3, 3, 3, 0)]
    [InlineData(4, 3, 3, 0)]
    public void What_left_for_a_line_before_it_was_known_is_the_lines_and_free_at_once(int left, int wanted, int gone, int held)
    {
        var position = Given(Moved(10), Left(left));

        var decision = Decide(Wants(wanted), position);

        Assert.Equal(Decision.Accept(Allocated(wanted), new StockDeallocated(Place, Item, "WEB-1", 1, Quantity.Each(gone), AllocateStockDecider.LeftAlready)), decision);
        var after = After(position, decision)!;
        Assert.Equal((10 - left, held), (after.OnHand, after.Allocated));
        Assert.Equal(Decision.Nothing, Decide(Wants(wanted), after));
    }

    [Fact]
    public void What_left_with_the_last_piece_before_its_line_was_known_waits_for_nothing()
    {
        var decision = Decide(Wants(3), Given(Moved(3), Left(3)));

        Assert.DoesNotContain(Assert.IsType<Decision.Accepted>(decision).Events, decided => decided is BackorderOpened);
    }

    [Fact]
    public void In_either_order_of_the_news_the_position_ends_the_same()
    {
        var inOrder = Given(Moved(10), Allocated(3), Left(3));
        var position = Given(Moved(10), Left(3));
        var late = After(position, Decide(Wants(3), position))!;

        Assert.Equal((inOrder.OnHand, inOrder.Allocated, inOrder.Available, inOrder.Backordered), (late.OnHand, late.Allocated, late.Available, late.Backordered));
    }

    private static StockMoved Left(int units) => Moved(-units) with { ReasonCode = "sale", OrderId = "WEB-1", Line = 1 };

    [Fact]
    public void A_line_that_makes_no_sense_is_refused()
    {
        Assert.Equal("stock.bad_quantity", Refusal(Decide(Wants(0), Given(Moved(5)))));
        Assert.Equal("stock.bad_quantity", Refusal(Decide(Wants(-1), null)));
        Assert.Equal("stock.bad_quantity", Refusal(Decide(Wants(StockPosition.Most + 1), null)));
        Assert.IsType<Decision.Accepted>(Decide(Wants(StockPosition.Most), null));
        Assert.Equal("stock.other_unit", Refusal(Decide(Wants(1) with { Quantity = new(1, "kg") }, Given(Moved(5)))));
    }

    [Fact]
    public void What_is_released_is_free_again_and_waits_no_longer()
    {
        var position = Given(Moved(5), Allocated(5), Opened(2));

        var decision = ReleaseAllocationDecider.Decide(Release, position);

        Assert.Equal(Decision.Accept(
            new StockDeallocated(Place, Item, "WEB-1", 1, Quantity.Each(5), "order.cancelled"),
            new BackorderCancelled(Place, Item, "WEB-1", 1, Quantity.Each(2), "order.cancelled")), decision);
        var after = After(position, decision);
        Assert.Equal((5, 0), (after.Available, after.Backordered));
    }

    [Fact]
    public void Releasing_what_is_not_held_changes_nothing_and_an_unknown_position_is_refused()
    {
        Assert.Equal(Decision.Nothing, ReleaseAllocationDecider.Decide(Release, Given(Moved(5))));
        Assert.Equal("stock.unknown", Refusal(ReleaseAllocationDecider.Decide(Release, null)));
    }

    [Fact]
    public void Whatever_happened_deciding_again_on_the_result_yields_nothing_new() => Gen.Select(Any, Gen.Int[-1, 60]).Sample((history, units) =>
    {
        var position = Fold(history);
        return Settles(position, state => Decide(Wants(units), state))
            && Settles(position, state => AllocateStockDecider.Decide(Wants(units), state, Whole, Now))
            && Settles(position, state => ReleaseAllocationDecider.Decide(Release, state));
    }, iter: 10_000);

    [Fact]
    public void Nothing_is_ever_sold_twice() => Gen.Select(Any, Gen.Int[1, 60], Gen.Bool).Sample((history, units, whole) =>
    {
        var position = Fold(history);
        var before = position?.Available ?? 0;
        if (AllocateStockDecider.Decide(Wants(units), position, whole ? Whole : Ranking, Now) is not Decision.Accepted accepted)
            return true;
        var after = After(position, accepted);
        var given = accepted.Events.OfType<StockAllocated>().Sum(e => e.Quantity.Value);
        var gone = accepted.Events.OfType<StockDeallocated>().Sum(e => e.Quantity.Value);
        return after.Available == before - given + gone && given - gone <= Math.Max(0, before) && given + accepted.Events.OfType<BackorderOpened>().Sum(e => e.Quantity.Value) == units;
    }, iter: 10_000);
}
