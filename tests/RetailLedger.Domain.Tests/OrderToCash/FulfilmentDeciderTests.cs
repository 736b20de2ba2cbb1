using CsCheck;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using static RetailLedger.Domain.Tests.OrderToCash.TrackHistories;

namespace RetailLedger.Domain.Tests.OrderToCash;

/// <summary>Where goods come from, what is set aside, and when somebody is told to send them.</summary>
public sealed class FulfilmentDeciderTests
{
    private static readonly OrderPlaced Placed = new(OrderId,
        [new(1, "A1", Quantity.Each(2), new(1, "GBP")), new(2, "B2", Quantity.Each(3), new(1, "GBP"))], new(500, "GBP"), "c1");

    private static readonly RouteSource North = new("NORTH", Store: false, 40, new(350, "GBP"), [new("A1", 10), new("B2", 10)], [new("stock/NORTH/A1", 4)]);
    private static readonly RouteSource Leeds = new("LEEDS-01", Store: true, 2, new(300, "GBP"), [new("a1", 5), new("B2", 1)], [new("stock/LEEDS-01/A1", 9)]);
    private static readonly RouteSource York = new("YORK-02", Store: true, 30, new(300, "GBP"), [new("B2", 2)]);

    private static ILedgerEvent[] Ready(OrderPlaced? placed = null) => [placed ?? Placed, new OrderValidated(OrderId, [], "v", []), new FraudScreeningCleared(OrderId)];

    private static Decision Route(Order? order, params RouteSource[] sources) => RouteOrderDecider.Decide(new(OrderId, sources), order, RoutingPolicy.Current);

    private static FulfilmentRouted Routed(Decision decision) => Assert.IsType<FulfilmentRouted>(Assert.Single(Assert.IsType<Decision.Accepted>(decision).Events));

    private static string Refusal(Decision decision) => Assert.IsType<Decision.Refused>(decision).Code;

    [Fact]
    public void R018_One_place_that_has_everything_sends_everything()
    {
        var routed = Routed(Route(Fold(Ready()), Leeds, North));

        Assert.Equal(FulfilmentMode.ShipFromWarehouse, routed.Mode);
        var shipment = Assert.Single(routed.Shipments);
        Assert.Equal(($"{OrderId}-1", "NORTH", 2), (shipment.ShipmentId, shipment.Location, shipment.Lines.Count));
        // Score = 100 for everything covered − 40 km × 0.05 − 350 × 0.02; 60 for three of five − 0.1 − 6 − 5 for being a store.
        Assert.Equal([("NORTH", 1m, 91m), ("LEEDS-01", 0.6m, 48.9m)], routed.Candidates.Select(candidate => (candidate.Location, candidate.Covered, candidate.Score)));
        Assert.Equal([new("stock/LEEDS-01/A1", 9), new("stock/NORTH/A1", 4)], routed.Read);
        Assert.Equal("order-routing/1", routed.PolicyVersion);
    }

    [Theory]
    [InlineData("1000000000000", null)]
    [InlineData("1000000000001", "quantity.too_large")]
    [InlineData("79228162514264337593543950335", "quantity.too_large")]
    public void What_nobody_can_have_is_refused_and_not_added_up(string units, string? refused)
    {
        var many = Quantity.Each(decimal.Parse(units, System.Globalization.CultureInfo.InvariantCulture));
        var decision = Route(Fold(Ready(Placed with { Lines = [Placed.Lines[0] with { Quantity = many }, Placed.Lines[1] with { Quantity = many }] })), North, Leeds);

        if (refused is null)
            Assert.Equal(2 * many.Value, Routed(decision).Shipments.SelectMany(shipment => shipment.Lines).Sum(line => line.Quantity.Value));
        else
            Assert.Equal(refused, Refusal(decision));
    }

    [Fact]
    public void R021_A_near_store_that_has_everything_beats_a_far_warehouse()
    {
        var store = Leeds with { Available = [new("A1", 2), new("B2", 3)] };

        Assert.Equal((FulfilmentMode.ShipFromStore, "LEEDS-01"), One(Route(Fold(Ready()), North with { DistanceKm = 300 }, store)));
        static (FulfilmentMode, string) One(Decision decision) => (Routed(decision).Mode, Assert.Single(Routed(decision).Shipments).Location);
    }

    [Fact]
    public void R021_What_the_customer_collects_comes_from_that_store_whatever_it_scores()
    {
        var routed = Routed(Route(Fold(Ready(Placed with { CollectAt = "YORK-02" })), North, Leeds, York));

        Assert.Equal((FulfilmentMode.ClickAndCollect, "YORK-02", 2), (routed.Mode, routed.Shipments[0].Location, routed.Shipments[0].Lines.Count));
        Assert.Equal(3, routed.Candidates.Count);
    }

    [Fact]
    public void R021_What_no_place_has_alone_is_split_and_nothing_is_lost_or_doubled()
    {
        var routed = Routed(Route(Fold(Ready()), Leeds, York));

        Assert.Equal(FulfilmentMode.SplitShipment, routed.Mode);
        Assert.Equal([("LEEDS-01", FulfilmentMode.ShipFromStore), ("YORK-02", FulfilmentMode.ShipFromStore)], routed.Shipments.Select(shipment => (shipment.Location, shipment.Mode)));
        Assert.Equal([(1, 2m), (2, 1m), (2, 2m)], routed.Shipments.SelectMany(shipment => shipment.Lines).Select(line => (line.Line, line.Quantity.Value)));
    }

    [Fact]
    public void What_nobody_has_waits_at_the_best_place()
    {
        var routed = Routed(Route(Fold(Ready()), Leeds with { Available = [] }, North with { Available = [new("A1", 1)] }));

        Assert.Equal([(1, 2m), (2, 3m)], Assert.Single(routed.Shipments).Lines.Select(line => (line.Line, line.Quantity.Value)));
        Assert.Equal("NORTH", routed.Shipments[0].Location);
    }

    [Fact]
    public void R018_The_same_inputs_give_the_same_answer_in_whatever_order_they_come() => Source.Array[1, 5].Sample(sources =>
    {
        var named = sources.Select((source, i) => source with { Location = $"L{i}" }).ToArray();
        var routed = Routed(Route(Fold(Ready()), named));
        var again = Routed(Route(Fold(Ready()), [.. named.Reverse()]));
        return Text(routed) == Text(again)
            && routed.Shipments.SelectMany(shipment => shipment.Lines).GroupBy(line => line.Line).ToDictionary(line => line.Key, line => line.Sum(some => some.Quantity.Value)) is var sum
            && sum.Count == 2 && sum[1] == 2 && sum[2] == 3 && routed.Shipments.Select(shipment => shipment.Location).Distinct().Count() == routed.Shipments.Count;
    }, iter: 5_000);

    [Fact]
    public void What_is_not_ready_or_over_is_not_routed()
    {
        Assert.Equal("order.unknown", Refusal(Route(null, North)));
        Assert.Equal("order.cancelled", Refusal(Route(Fold([Placed, new OrderCancelled(OrderId, "x")]), North)));
        Assert.Equal("order.rejected", Refusal(Route(Fold([Placed, new OrderRejected(OrderId, "x", [], "v", [])]), North)));
        Assert.Equal("order.closed", Refusal(Route(Fold([Placed, new OrderClosed(OrderId, new(1, "GBP"), new(1, "GBP"), 0)]), North)));
        Assert.Equal("order.held", Refusal(Route(Fold([.. Ready(), new OrderHeld(OrderId, "x")]), North)));
        Assert.Equal("order.not_validated", Refusal(Route(Fold([Placed]), North)));
        Assert.Equal("order.not_screened", Refusal(Route(Fold([Placed, new OrderValidated(OrderId, [], "v", [])]), North)));
        Assert.Equal("order.taken_away", Refusal(Route(Fold(Ready(Placed with { Handover = Handover.TakenAway })), North)));
        Assert.Equal("order.store_unknown", Refusal(Route(Fold(Ready(Placed with { CollectAt = "HULL-03" })), North)));
        Assert.Equal("order.empty", Refusal(Route(Fold(Ready(Placed with { Lines = [] })), North)));
        Assert.Equal("order.no_source", Refusal(Route(Fold(Ready()))));
    }

    private static ILedgerEvent[] Planned() => [.. Ready(), Routed(Route(Fold(Ready()), Leeds, York))];

    private static LineAllocated Allocated(int line, string location, decimal units, string id) => new(OrderId, line, line == 1 ? "A1" : "B2", location, Quantity.Each(units), id);

    private static ILedgerEvent[] Everything() =>
        [.. Planned(), Allocated(1, "LEEDS-01", 2, "s1"), Allocated(2, "LEEDS-01", 1, "s2"), Allocated(2, "YORK-02", 2, "s3")];

    private static Decision Instruct(Order? order, string shipment = $"{OrderId}-1") => InstructFulfilmentDecider.Decide(new(OrderId, shipment), order);

    [Fact]
    public void R017_A_shipment_is_instructed_once_its_own_goods_are_set_aside()
    {
        var first = Fold([.. Planned(), Allocated(1, "LEEDS-01", 2, "s1"), Allocated(2, "LEEDS-01", 1, "s2")]);

        var instructed = Assert.IsType<FulfilmentInstructed>(Assert.Single(Assert.IsType<Decision.Accepted>(Instruct(first)).Events));
        Assert.Equal(("LEEDS-01", FulfilmentMode.ShipFromStore, 2), (instructed.Location, instructed.Mode, instructed.Lines.Count));
        Assert.Equal("shipment.not_allocated", Refusal(Instruct(first, $"{OrderId}-2")));
        Assert.Equal([new InstructFulfilment(OrderId, $"{OrderId}-1")], InstructFulfilmentDecider.Ready(first));
        Assert.Equal(2, InstructFulfilmentDecider.Ready(Fold(Everything())).Count());
        Assert.Empty(InstructFulfilmentDecider.Ready(null));
        Assert.Equal(Decision.Nothing, Instruct(Order.Evolve(first, instructed)));
    }

    [Fact]
    public void Stock_set_aside_elsewhere_does_not_help() =>
        Assert.Equal("shipment.not_allocated", Refusal(Instruct(Fold([.. Planned(), Allocated(1, "YORK-02", 2, "s1"), Allocated(2, "LEEDS-01", 1, "s2")]))));

    [Theory]
    [InlineData(0.5, "shipment.not_allocated")]
    [InlineData(1, null)]
    [InlineData(1.5, null)]
    public void All_of_a_line_is_needed(double units, string? code)
    {
        var decision = Instruct(Fold([.. Planned(), Allocated(1, "LEEDS-01", 2, "s1"), Allocated(2, "LEEDS-01", (decimal)units, "s2")]));

        Assert.Equal(code, (decision as Decision.Refused)?.Code);
    }

    [Fact]
    public void R017_Nothing_is_instructed_before_clearance_nor_for_what_is_held_or_over()
    {
        Assert.Equal("order.unknown", Refusal(Instruct(null)));
        Assert.Equal("order.cancelled", Refusal(Instruct(Fold([.. Everything(), new OrderCancelled(OrderId, "x")]))));
        Assert.Equal("order.rejected", Refusal(Instruct(Fold([.. Everything(), new OrderRejected(OrderId, "x", [], "v", [])]))));
        Assert.Equal("order.closed", Refusal(Instruct(Fold([.. Everything(), new OrderClosed(OrderId, new(1, "GBP"), new(1, "GBP"), 0)]))));
        Assert.Equal("order.held", Refusal(Instruct(Fold([.. Everything(), new OrderHeld(OrderId, "x")]))));
        Assert.Equal("order.not_screened", Refusal(Instruct(Fold([.. Everything(), new FraudSuspected(OrderId, "x")]))));
        Assert.Equal("shipment.unknown", Refusal(Instruct(Fold(Everything()), "S9")));
    }

    [Fact]
    public void R017_No_history_leads_to_an_instruction_while_held_cancelled_rejected_or_not_cleared() => TrackHistories.Placed.Sample(history =>
    {
        var order = Fold(history);
        return Enumerable.Range(1, 3).Select(n => Instruct(order, $"{OrderId}-{n}")).All(decision => decision is not Decision.Accepted
            || order is { Status: OrderStatus.Open or OrderStatus.Delivered, Screening.State: ScreeningState.Cleared });
    }, iter: 10_000);

    private static Decision Allocate(Order? order, decimal units, string id = "s1", int line = 1, string? backorder = null) =>
        RecordAllocationDecider.Decide(new(OrderId, line, "A1", "LEEDS-01", Quantity.Each(units), id, backorder), order);

    private static Decision Backorder(Order? order, decimal units, string id = "s1", int line = 1) =>
        RecordBackorderDecider.Decide(new(OrderId, line, "A1", "LEEDS-01", Quantity.Each(units), id, "b1"), order);

    [Fact]
    public void What_the_stock_case_decided_is_brought_to_the_order_once()
    {
        var order = Fold(Ready());
        var backordered = Assert.Single(Assert.IsType<Decision.Accepted>(Backorder(order, 2)).Events);
        Assert.Equal(new LineBackordered(OrderId, 1, "A1", "LEEDS-01", Quantity.Each(2), "s1", "b1"), backordered);
        order = Order.Evolve(order, backordered);
        Assert.Equal(Decision.Nothing, Backorder(order, 2));

        var filled = Assert.Single(Assert.IsType<Decision.Accepted>(Allocate(order, 2, "s2", backorder: "b1")).Events);
        order = Order.Evolve(order, filled)!;
        Assert.Equal((2, 0), (order.Allocation.Allocated(1, "LEEDS-01"), order.Allocation.Backordered(1)));
        Assert.Equal(Decision.Nothing, Allocate(order, 2, "s2", backorder: "b1"));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void What_is_set_aside_or_waits_is_more_than_nothing(int units, bool accepted)
    {
        Assert.Equal(accepted ? null : "allocation.not_positive", (Allocate(Fold(Ready()), units) as Decision.Refused)?.Code);
        Assert.Equal(accepted ? null : "backorder.not_positive", (Backorder(Fold(Ready()), units) as Decision.Refused)?.Code);
        Assert.Equal(accepted ? null : "release.not_positive", (Release(Fold(Ready()), units) as Decision.Refused)?.Code);
    }

    private static Decision Release(Order? order, decimal units, string id = "s9", string? backorder = null) =>
        RecordReleaseDecider.Decide(new(OrderId, 1, "A1", "LEEDS-01", Quantity.Each(units), "order.cancelled", id, backorder), order);

    [Fact]
    public void What_the_stock_case_released_is_brought_to_the_order_once_and_takes_nothing_else_with_it()
    {
        var order = Fold([.. Ready(), Allocated(1, "LEEDS-01", 2, "s1"), Allocated(1, "YORK-02", 1, "s2"), new LineBackordered(OrderId, 1, "A1", "LEEDS-01", Quantity.Each(4), "s3")]);

        var free = Assert.Single(Assert.IsType<Decision.Accepted>(Release(order, 2)).Events);
        order = Order.Evolve(order, free)!;
        Assert.Equal((0, 1, 4), (order.Allocation.Allocated(1, "LEEDS-01"), order.Allocation.Allocated(1, "YORK-02"), order.Allocation.Backordered(1)));
        Assert.Equal(Decision.Nothing, Release(order, 2));

        order = Order.Evolve(order, Assert.Single(Assert.IsType<Decision.Accepted>(Release(order, 9, "s10", "b1")).Events))!;
        Assert.Equal((0, 1, 0), (order.Allocation.Allocated(1, "LEEDS-01"), order.Allocation.Allocated(1, "YORK-02"), order.Allocation.Backordered(1)));
    }

    [Fact]
    public void A_person_may_have_set_aside_more_than_was_ordered_and_the_order_hears_of_it() =>
        Assert.IsType<LineAllocated>(Assert.Single(Assert.IsType<Decision.Accepted>(Allocate(Fold(Ready()), 99, line: 9)).Events));

    [Fact]
    public void Of_an_unknown_order_nothing_is_recorded()
    {
        Assert.Equal("order.unknown", Refusal(Allocate(null, 1)));
        Assert.Equal("order.unknown", Refusal(Backorder(null, 1)));
        Assert.Equal("order.unknown", Refusal(Release(null, 1)));
    }

    [Fact]
    public void Whatever_happened_deciding_again_yields_nothing() => TrackHistories.Placed.Sample(history =>
    {
        var order = Fold(history);
        return Settle.Again(order, o => Route(o, Leeds, North, York)) && Settle.Again(order, o => Instruct(o)) && Settle.Again(order, o => Instruct(o, $"{OrderId}-2"))
            && Settle.Again(order, o => Allocate(o, 1, "new")) && Settle.Again(order, o => Backorder(o, 1, "new"))
            && Settle.Again(order, o => Release(o, 1, "new"));
    }, iter: 10_000);

    private static Gen<RouteSource> Source { get; } = Gen.Select(Gen.Bool, Gen.Int[0, 300], Gen.Int[0, 900], Gen.Int[0, 4], Gen.Int[0, 4], (store, km, cost, a, b) =>
        new RouteSource("?", store, km, new(cost, "GBP"), [new("A1", a), new("B2", b)]));

    private static string Text(FulfilmentRouted routed) => System.Text.Json.JsonSerializer.Serialize(routed);
}
