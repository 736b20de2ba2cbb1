using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using static RetailLedger.Domain.Tests.OrderToCash.TrackHistories;

namespace RetailLedger.Domain.Tests.OrderToCash;

/// <summary>What is at stake on an order, and whose turn it is.</summary>
public sealed class OrderStakeTests
{
    private static readonly OrderPlaced Order =
        new(OrderId, [new(1, "A1", Quantity.Each(2), new(3, "GBP")), new(2, "B2", Quantity.Each(1), new(4, "GBP"))], new(1_000, "GBP"), "c1");

    private static readonly ILedgerEvent[] Split =
    [
        Order, new OrderValidated(OrderId, [], "v", []), new FraudScreeningCleared(OrderId),
        new FulfilmentRouted(OrderId, FulfilmentMode.SplitShipment,
            [new("S1", "NORTH", FulfilmentMode.ShipFromWarehouse, [new(1, Quantity.Each(2))]), new("S2", "LEEDS-01", FulfilmentMode.ShipFromStore, [new(2, Quantity.Each(1))])], [], "v", []),
    ];

    private static long? Stake(string? shipment, params ILedgerEvent[] events) => OrderStake.Of(Fold(events), shipment)?.Minor;

    [Fact]
    public void Before_the_handover_it_is_all_of_the_order_or_of_the_shipment()
    {
        Assert.Equal(1_000, Stake(null, Split));
        Assert.Equal(600, Stake("S1", Split));
        Assert.Equal(400, Stake("S2", Split));
        Assert.Equal(1_000, Stake("S9", Split));
        Assert.Null(Stake(null));
        Assert.Null(Stake(null, new PaymentCaptured("P", new(1, "GBP"), OrderId)));
    }

    [Fact]
    public void Of_a_parcel_that_others_planned_it_is_what_they_say_is_in_it()
    {
        var sent = new ShipmentDispatched("S1", OrderId, Lines: [new(2, Quantity.Each(1))]);
        Assert.Equal(1_000, Stake("S1", Order, new ShipmentDispatched("S1", OrderId)));
        Assert.Equal(400, Stake("S1", Order, sent));
        Assert.Equal(400, Stake("S1", Order, new PackCompleted("S1", OrderId, sent.Lines), sent));
        // What we planned we know better.
        Assert.Equal(600, Stake("S1", [.. Split, sent]));
    }

    [Fact]
    public void After_the_handover_it_is_what_is_unpaid_and_of_a_cancelled_order_what_was_paid()
    {
        ILedgerEvent[] delivered = [.. Split, new DeliveryProven("S1", OrderId), new DeliveryProven("S2", OrderId)];
        var paid = new PaymentCaptured("P", new(300, "GBP"), OrderId);
        Assert.Equal(700, Stake(null, [.. delivered, paid]));
        Assert.Equal(700, Stake("S1", [.. Split, new DeliveryProven("S1", OrderId), paid]));
        Assert.Equal(300, Stake(null, Order, paid, new OrderCancelled(OrderId, "x")));
    }

    [Fact]
    public void Figures_beyond_reason_fail_nothing() =>
        Assert.Equal(1_000, Stake("S1", [Order with { Lines = [new(1, "A1", Quantity.Each(decimal.MaxValue), new(decimal.MaxValue, "GBP"))] },
            new FulfilmentRouted(OrderId, FulfilmentMode.ShipFromStore, [new("S1", "N", FulfilmentMode.ShipFromStore, [new(1, Quantity.Each(decimal.MaxValue))])], [], "v", [])]));

    [Fact]
    public void No_history_fails_to_say_what_is_at_stake() => CsCheck.Check.Sample(Any, history => OrderStake.Of(Fold(history), $"{OrderId}-1") is null or { Minor: >= 0 }, iter: 5_000);

    private static OrderTurn Turn(params ILedgerEvent[] events)
    {
        var order = Fold(events)!;
        var goods = OrderBoard.GoodsOf(order);
        return OrderTurns.Of(order, OrderBoard.ColumnOf(order, OrderBoard.AllocationOf(order.Allocation, 3), goods));
    }

    [Fact]
    public void Whose_turn_it_is_follows_the_tracks()
    {
        ILedgerEvent[] instructed = [.. Split, new FulfilmentInstructed(OrderId, "S1", "NORTH", FulfilmentMode.ShipFromWarehouse, [])];
        ILedgerEvent[] both = [.. instructed, new FulfilmentInstructed(OrderId, "S2", "LEEDS-01", FulfilmentMode.ShipFromStore, [])];
        ILedgerEvent[] sent = [.. both, new ShipmentDispatched("S1", OrderId), new ShipmentDispatched("S2", OrderId)];
        ILedgerEvent[] delivered = [.. sent, new DeliveryProven("S1", OrderId), new DeliveryProven("S2", OrderId)];

        Assert.Equal(OrderTurn.Channel, Turn(new PaymentCaptured("P", new(1, "GBP"), OrderId)));
        Assert.Equal(OrderTurn.Rules, Turn(Order));
        Assert.Equal(OrderTurn.OrderDesk, Turn(Order, new OrderHeld(OrderId, "x")));
        Assert.Equal(OrderTurn.Gateway, Turn(Order, new OrderValidated(OrderId, [], "v", []), new FraudScreeningRequested(OrderId, [], 40, "v")));
        Assert.Equal(OrderTurn.LossPrevention, Turn(Order, new FraudSuspected(OrderId, "stolen_card")));
        Assert.Equal(OrderTurn.Rules, Turn(Split));
        Assert.Equal(OrderTurn.Purchasing, Turn([.. Split, new LineBackordered(OrderId, 1, "A1", "NORTH", Quantity.Each(2), "s1")]));
        Assert.Equal(OrderTurn.Warehouse, Turn(instructed));
        Assert.Equal(OrderTurn.Store, Turn(both));
        Assert.Equal(OrderTurn.Customer, Turn([.. instructed, new CollectionPrepared("S1", "NORTH", OrderId), new CollectionPrepared("S2", "LEEDS-01", OrderId)]));
        Assert.Equal(OrderTurn.Carrier, Turn(sent));
        Assert.Equal(OrderTurn.OrderDesk, Turn([.. sent, new ShipmentLost("S1", OrderId)]));
        Assert.Equal(OrderTurn.Customer, Turn(delivered));
        Assert.Equal(OrderTurn.Gateway, Turn([.. delivered, new PaymentAuthorized("P", new(1_000, "GBP"), OrderId)]));
        Assert.Equal(OrderTurn.Rules, Turn([.. delivered, new PaymentCaptured("P", new(1_000, "GBP"), OrderId)]));
        Assert.Equal(OrderTurn.Nobody, Turn(Order, new OrderCancelled(OrderId, "x")));
        Assert.Equal(OrderTurn.Store, Turn(Order with { Handover = Handover.TakenAway }));
    }
}
