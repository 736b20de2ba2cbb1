using CsCheck;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;
using static RetailLedger.Domain.Tests.ReplenishmentToAvailability.StockHistories;

namespace RetailLedger.Domain.Tests.ReplenishmentToAvailability;

public sealed class StockPositionTests
{
    private static StockAllocated Allocated(string order, decimal units) => new(Place, Item, order, 1, Quantity.Each(units), "1");

    [Fact]
    public void Movements_write_offs_and_adjustments_move_what_is_on_hand() => Assert.Equal(
        17, Given(Moved(20), new InventoryWrittenOff("D-1", Place, "84029e", Quantity.Each(5)), new InventoryAdjusted("D-2", Place, Item, Quantity.Each(2))).OnHand);

    [Fact]
    public void What_is_available_is_what_is_on_hand_and_set_aside_for_nobody()
    {
        var position = Given(Moved(20), Allocated("WEB-1", 5), Allocated("WEB-2", 4));

        Assert.Equal((20, 9, 11), (position.OnHand, position.Allocated, position.Available));
    }

    [Fact]
    public void Goods_that_leave_for_an_order_line_use_what_was_set_aside_for_it()
    {
        var position = Given(Moved(20), Allocated("WEB-1", 5), Moved(-3) with { OrderId = "WEB-1", Line = 1 });

        Assert.Equal((17, 2, 15), (position.OnHand, position.Allocated, position.Available));
        Assert.Equal((14, 0), Given(Moved(20), Allocated("WEB-1", 5), Moved(-6) with { OrderId = "WEB-1", Line = 1 }) is var all ? (all.OnHand, all.Allocated) : default);
        Assert.Equal(5, Given(Moved(20), Allocated("WEB-1", 5), Moved(-6) with { OrderId = "WEB-2", Line = 1 }).Allocated);
        Assert.Equal(5, Given(Moved(20), Allocated("WEB-1", 5), Moved(3) with { OrderId = "WEB-1", Line = 1 }).Allocated);
    }

    [Fact]
    public void A_figure_in_another_unit_cannot_be_added_and_is_not() => Assert.Equal(20, Given(Moved(20), Moved(new Quantity(3, "kg"))).OnHand);

    [Fact]
    public void Books_below_zero_are_recorded_and_named()
    {
        var before = Given(Moved(2));

        Assert.Equal(-1, StockPosition.Evolve(before, Moved(-3))!.OnHand);
        Assert.Empty(StockDeviations.Of(before, Moved(-2)));
        Assert.Equal([StockDeviations.NegativeBook], StockDeviations.Of(before, Moved(-3)));
        Assert.Equal([StockDeviations.NegativeBook], StockDeviations.Of(null, Moved(-1)));
        Assert.Empty(StockDeviations.Of(Given(Moved(-1)), Moved(-1)));
    }

    [Fact]
    public void Taking_what_was_set_aside_for_others_and_counting_otherwise_are_named()
    {
        var before = Given(Moved(10), Allocated("WEB-1", 8));

        Assert.Empty(StockDeviations.Of(before, Moved(-2)));
        Assert.Equal([StockDeviations.BelowAllocated], StockDeviations.Of(before, Moved(-3)));
        Assert.Empty(StockDeviations.Of(before, Moved(-8) with { OrderId = "WEB-1", Line = 1 }));
        Assert.Equal([StockDeviations.OtherUnit], StockDeviations.Of(before, Moved(new Quantity(1, "kg"))));
        Assert.Empty(StockDeviations.Of(before, new Domain.Integration.ImportStarted("1", "x", "x", "x", 1)));
    }

    [Fact]
    public void Both_spellings_of_an_item_are_one_position() => Assert.Equal("stock/LEEDS-01/84029E", StreamKeys.HomeOf(Moved(1) with { Item = "84029e" }));

    [Fact]
    public void A_movement_that_served_an_order_stays_with_its_stock() => Assert.Equal("stock/LEEDS-01/84029E", StreamKeys.HomeOf(Moved(-1) with { OrderId = "WEB-1", Line = 1 }));

    [Fact]
    public void Every_history_folds_and_nothing_set_aside_or_waiting_is_below_zero() => Any.Sample(history =>
        Fold(history) is not { } position
        || (position.Reservations.All(reservation => reservation.Quantity > 0) && position.Backorders.All(waiting => waiting.Quantity > 0)
            && position.Available == position.OnHand - position.Allocated), iter: 10_000);

    [Fact]
    public void Deviations_are_named_for_any_history_without_a_throw() => Any.Sample(history =>
    {
        StockPosition? position = null;
        foreach (var e in history)
        {
            Assert.DoesNotContain(null, StockDeviations.Of(position, e));
            position = StockPosition.Evolve(position, e);
        }
    }, iter: 10_000);

    [Fact]
    public void Nothing_is_lost_or_made_by_moving_goods_between_two_locations() =>
        Gen.Select(Gen.Int[-20, 20].Array[1, 20], Gen.Int[1, 96]).Sample((transfers, step) =>
        {
            var halves = transfers.SelectMany((units, n) => new[]
            {
                new StockMoved($"T-{n}", "LEEDS-01", Item, Quantity.Each(-units), "transfer", "LEEDS-02"),
                new StockMoved($"T-{n}", "LEEDS-02", Item, Quantity.Each(units), "transfer", "LEEDS-01"),
            }).Select((half, n) => (half, n)).OrderBy(entry => entry.n * step % 97).Select(entry => entry.half).ToList();
            var positions = new Dictionary<string, StockPosition?> { ["LEEDS-01"] = Fold([Moved(100)]), ["LEEDS-02"] = null };
            var open = new Dictionary<string, decimal>();
            foreach (var half in halves)
            {
                positions[half.Location] = StockPosition.Evolve(positions[half.Location], half);
                open[half.MovementId] = open.GetValueOrDefault(half.MovementId) + half.Quantity.Value;
                // What is missing at any moment is exactly the halves whose other half is still to come.
                Assert.Equal(100 + open.Values.Sum(), positions.Values.Sum(position => position?.OnHand ?? 0));
            }

            return positions.Values.Sum(position => position?.OnHand ?? 0) == 100;
        }, iter: 10_000);
}
