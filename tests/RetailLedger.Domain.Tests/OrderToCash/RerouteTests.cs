using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using static RetailLedger.Domain.Tests.OrderToCash.TrackHistories;

namespace RetailLedger.Domain.Tests.OrderToCash;

/// <summary>What a place cannot give comes from elsewhere, once for each occasion, and nothing of the order is lost or doubled by it.</summary>
public sealed class RerouteTests
{
    private const string First = $"{OrderId}-1";

    private static readonly RouteSource North = new("NORTH", Store: false, 40, new(350, "GBP"), [new("A1", 10), new("B2", 10)], [new("stock/NORTH/A1", 4)], Measured: true);
    private static readonly RouteSource Leeds = new("LEEDS-01", Store: true, 2, new(300, "GBP"), [new("A1", 5), new("B2", 1)]);
    private static readonly RouteSource York = new("YORK-02", Store: true, 30, new(300, "GBP"), [new("A1", 1), new("B2", 2)], [new("stock/YORK-02/B2", 7)]);

    private static readonly ILedgerEvent[] Routed =
    [
        new OrderPlaced(OrderId, [new(1, "A1", Quantity.Each(2), new(1, "GBP")), new(2, "B2", Quantity.Each(3), new(1, "GBP"))], new(500, "GBP"), "c1"),
        new OrderValidated(OrderId, [], "v", []), new FraudScreeningCleared(OrderId),
        new FulfilmentRouted(OrderId, FulfilmentMode.ShipFromWarehouse, [new(First, "NORTH", FulfilmentMode.ShipFromWarehouse, [new(1, Quantity.Each(2)), new(2, Quantity.Each(3))])], [], "v", []),
    ];

    private static Decision Reroute(Order? order, IReadOnlyList<ShipmentLine>? missing, params RouteSource[] sources) =>
        RerouteShipmentDecider.Decide(new(OrderId, First, RerouteReasons.PickShortfall, "e-1", sources, missing, "shipping-tariff/2"), order, RoutingPolicy.Current);

    private static Decision CollectAt(Order? order, string store, params RouteSource[] sources) =>
        RerouteShipmentDecider.Decide(new(OrderId, First, "customer_called", "c-1", sources, CollectAt: store), order, RoutingPolicy.Current);

    private static readonly ILedgerEvent[] Collected =
    [
        ((OrderPlaced)Routed[0]) with { CollectAt = "LEEDS-01" }, .. Routed[1..3],
        new FulfilmentRouted(OrderId, FulfilmentMode.ClickAndCollect, [new(First, "LEEDS-01", FulfilmentMode.ClickAndCollect, [new(1, Quantity.Each(2)), new(2, Quantity.Each(3))])], [], "v", []),
    ];

    private static FulfilmentRerouted Rerouted(Decision decision) => Assert.IsType<FulfilmentRerouted>(Assert.Single(Assert.IsType<Decision.Accepted>(decision).Events));

    private static string? Code(Decision decision) => (decision as Decision.Refused)?.Code;

    private static ShipmentLine Line(int number, decimal units) => new(number, Quantity.Each(units));

    [Fact]
    public void R018_What_is_missing_comes_from_the_best_other_place_and_the_rest_goes_on()
    {
        var rerouted = Rerouted(Reroute(Fold(Routed), [Line(2, 1)], North, Leeds, York));
        var order = Fold([.. Routed, rerouted])!;

        Assert.Equal([Line(2, 1)], rerouted.Moved);
        var instead = Assert.Single(rerouted.Shipments);
        Assert.Equal(($"{OrderId}-2", "LEEDS-01", FulfilmentMode.ShipFromStore), (instead.ShipmentId, instead.Location, instead.Mode));
        Assert.Equal(["LEEDS-01", "YORK-02"], rerouted.Candidates.Select(candidate => candidate.Location));
        // 100 for all that is missing − 2 km × 0.05 − 300 × 0.02 − 5 for being a store.
        Assert.Equal(88.9m, rerouted.Candidates[0].Score);
        Assert.Equal(("order-routing/1", "shipping-tariff/2"), (rerouted.PolicyVersion, rerouted.TariffVersion));
        Assert.Equal([new("stock/YORK-02/B2", 7)], rerouted.Read);
        Assert.Equal([Line(1, 2), Line(2, 2)], order.Fulfilment.Find(First)!.Lines);
        Assert.Equal(Decision.Nothing, Reroute(order, [Line(2, 1)], North, Leeds, York));
    }

    [Fact]
    public void What_is_missing_is_known_also_before_the_plan_and_until_it_comes_from_elsewhere()
    {
        ILedgerEvent[] early = [new PickShortfallDetected(First, 2, Quantity.Each(1), "not_found", OrderId), .. Routed];
        var order = Fold(early)!;

        Assert.Equal([Line(2, 1)], order.Fulfilment.Find(First)!.Missing);
        var rerouted = Rerouted(Reroute(order, order.Fulfilment.Find(First)!.Missing, North, Leeds, York));
        Assert.Empty(Fold([.. early, rerouted])!.Fulfilment.Find(First)!.Missing);
    }

    [Fact]
    public void A_place_that_can_give_nothing_is_left_and_the_order_is_delivered_without_it()
    {
        var rerouted = Rerouted(Reroute(Fold(Routed), missing: null, Leeds with { Available = [new("A1", 2), new("B2", 3)] }));
        ILedgerEvent[] history = [.. Routed, rerouted];

        Assert.Equal(ShipmentState.Withdrawn, Fold(history)!.Fulfilment.Find(First)!.State);
        Assert.Equal(GoodsState.Planned, OrderBoard.GoodsOf(Fold(history)!));
        Assert.Equal(OrderStatus.Delivered, Fold([.. history, new ShipmentDispatched($"{OrderId}-2", OrderId), new DeliveryProven($"{OrderId}-2", OrderId)])!.Status);
        // It left all the same: then it is on its way like any other.
        Assert.Equal(ShipmentState.Dispatched, Fold([.. history, new ShipmentDispatched(First, OrderId)])!.Fulfilment.Find(First)!.State);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(4, 3)]
    [InlineData(0, null)]
    [InlineData(-1, null)]
    public void No_more_is_missing_than_the_shipment_holds(int missing, int? moved)
    {
        var decision = Reroute(Fold(Routed), [Line(2, missing)], Leeds with { Available = [new("B2", 9)] });

        Assert.Equal(moved is null ? "shipment.nothing_missing" : null, Code(decision));
        if (moved is { } units)
            Assert.Equal([Line(2, units)], Rerouted(decision).Moved);
    }

    [Fact]
    public void A_place_that_has_its_part_of_a_line_is_asked_for_no_more_of_it()
    {
        var allocated = new LineAllocated(OrderId, 2, "B2", "LEEDS-01", Quantity.Each(1), "s1");

        Assert.Equal("YORK-02", Assert.Single(Rerouted(Reroute(Fold([.. Routed, allocated]), [Line(2, 1)], Leeds, York)).Shipments).Location);
        Assert.Equal("order.no_source", Code(Reroute(Fold([.. Routed, allocated]), [Line(2, 1)], North, Leeds)));
    }

    [Fact]
    public void R018_What_a_customer_collects_is_ready_at_another_store_on_which_somebody_agreed_with_the_customer()
    {
        var york = York with { Available = [new("A1", 2), new("B2", 3)] };
        var rerouted = Rerouted(CollectAt(Fold(Collected), "YORK-02", Leeds, york, North));
        var order = Fold([.. Collected, rerouted])!;

        var there = Assert.Single(rerouted.Shipments);
        Assert.Equal(("YORK-02", FulfilmentMode.ClickAndCollect), (there.Location, there.Mode));
        Assert.Equal([Line(1, 2), Line(2, 3)], there.Lines);
        Assert.Equal(("YORK-02", Handover.Collection, ShipmentState.Withdrawn), (order.CollectAt, order.Handover, order.Fulfilment.Find(First)!.State));
        Assert.True(Settle.Again(Fold(Collected), o => CollectAt(o, "YORK-02", Leeds, york, North)));
    }

    [Fact]
    public void Nobody_is_sent_to_a_store_that_does_not_have_all_of_it_or_to_no_store_at_all()
    {
        Assert.Equal("order.no_source", Code(CollectAt(Fold(Collected), "YORK-02", York)));
        Assert.Equal("order.store_unknown", Code(CollectAt(Fold(Collected), "NORTH", North)));
        Assert.Equal("order.store_unknown", Code(CollectAt(Fold(Collected), "LEEDS-01", Leeds)));
        Assert.Equal("order.store_unknown", Code(CollectAt(Fold(Collected), "NOWHERE", York)));
        Assert.Equal("order.not_collected", Code(CollectAt(Fold(Routed), "YORK-02", York)));
        Assert.Equal("order.collected", Code(Reroute(Fold(Collected), null, York)));
    }

    [Fact]
    public void What_is_over_held_gone_or_collected_is_not_rerouted()
    {
        Decision Of(params ILedgerEvent[] more) => Reroute(Fold([.. Routed, .. more]), missing: null, Leeds);

        Assert.Equal("order.unknown", Code(Reroute(null, null, Leeds)));
        Assert.Equal("order.cancelled", Code(Of(new OrderCancelled(OrderId, "x"))));
        Assert.Equal("order.rejected", Code(Of(new OrderRejected(OrderId, "x", [], "v", []))));
        Assert.Equal("order.closed", Code(Of(new OrderClosed(OrderId, new(1, "GBP"), new(1, "GBP"), 0))));
        Assert.Equal("order.held", Code(Of(new OrderHeld(OrderId, "x"))));
        Assert.Equal("shipment.left", Code(Of(new ShipmentDispatched(First, OrderId))));
        Assert.Equal("shipment.unknown", Code(Reroute(Fold([.. Routed[..3]]), null, Leeds)));
        Assert.Equal("order.collected", Code(Reroute(Fold([((OrderPlaced)Routed[0]) with { CollectAt = "NORTH" }, .. Routed[1..]]), null, Leeds)));
        Assert.Equal("order.no_source", Code(Reroute(Fold(Routed), null)));
    }

    [Fact]
    public void Whatever_happened_deciding_again_yields_nothing_and_nothing_is_lost_or_doubled() => CsCheck.Check.Sample(TrackHistories.Placed, history =>
    {
        var order = Fold(history);
        if (Reroute(order, missing: null, North, Leeds, York) is Decision.Accepted accepted)
        {
            var after = accepted.Events.Aggregate(order, Order.Evolve)!;
            Assert.True(Units(after) <= Units(order!));
            Assert.Equal(after.Fulfilment.Shipments.Count, after.Fulfilment.Shipments.Select(shipment => shipment.Id).Distinct().Count());
        }

        return Settle.Again(order, o => Reroute(o, missing: null, North, Leeds, York));
    }, iter: 10_000);

    private static decimal Units(Order order) => order.Fulfilment.Shipments.SelectMany(shipment => shipment.Lines).Sum(line => line.Quantity.Value);
}
