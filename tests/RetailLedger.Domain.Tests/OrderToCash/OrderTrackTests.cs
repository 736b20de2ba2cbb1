using CsCheck;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using static RetailLedger.Domain.Tests.OrderToCash.TrackHistories;

namespace RetailLedger.Domain.Tests.OrderToCash;

public sealed class OrderTrackTests
{
    private static readonly string[] Currencies = ["GBP", "EUR"];

    [Fact]
    public void Every_history_folds_and_no_penny_or_point_is_made_or_lost() => Any.Sample(history =>
    {
        var order = Fold(history);
        foreach (var currency in Currencies)
        {
            long Sum(Func<ILedgerEvent, Money?> of) => history.Select(of).Where(amount => amount?.Currency == currency).Sum(amount => amount!.Minor);
            Assert.Equal(Sum(e => (e as PaymentCaptured)?.Amount), order?.Payment.Captured(currency) ?? 0);
            Assert.Equal(Sum(e => (e as PaymentSettled)?.Amount), order?.Payment.Settled(currency) ?? 0);
            Assert.Equal(Sum(e => (e as PaymentReceived)?.Amount), order?.Billing.Received(currency) ?? 0);
            Assert.Equal(Sum(e => (e as CreditMemoIssued)?.Total), order?.Billing.Credited.In(currency) ?? 0);
            Assert.Equal(history.OfType<InvoiceIssued>().DistinctBy(e => e.InvoiceNumber).Where(e => e.Total.Currency == currency).Sum(e => e.Total.Minor), order?.Billing.Invoiced(currency) ?? 0);
            Assert.Equal(Sum(e => (e as LoyaltyPointsReversed)?.Refunded), order?.Loyalty.Refunded.In(currency) ?? 0);
        }

        Assert.Equal(history.OfType<LoyaltyPointsEarned>().Sum(e => e.Points) - history.OfType<LoyaltyPointsReversed>().Sum(e => e.Points), order?.Loyalty.Balance ?? 0);
    }, iter: 10_000);

    [Fact]
    public void Every_history_folds_and_a_stock_decision_counts_once() => Any.Sample(history =>
    {
        var order = Fold(history);
        var heard = history.Where(e => e is LineAllocated or LineBackordered or LineReleased).DistinctBy(StockEventOf).ToList();
        // Nothing is free that was not set aside: what was released beyond it counts for nothing.
        var held = heard.Aggregate(0m, (sum, e) => e switch
        {
            LineAllocated a => sum + a.Quantity.Value,
            LineReleased { BackorderId: null } r => Math.Max(0, sum - r.Quantity.Value),
            _ => sum,
        });
        Assert.Equal(held, order?.Allocation.Allocated(1) ?? 0);
        Assert.True((order?.Allocation.Backordered(1) ?? 0) <= heard.OfType<LineBackordered>().Sum(e => e.Quantity.Value));
    }, iter: 10_000);

    private static string? StockEventOf(ILedgerEvent e) => (e as LineAllocated)?.StockEventId ?? (e as LineBackordered)?.StockEventId ?? (e as LineReleased)?.StockEventId;

    [Fact]
    public void What_the_carrier_and_the_operator_say_counts_as_it_always_did() => Histories.Any.Sample(history =>
    {
        var (status, shipments, delivered) = AsBefore(history);
        var order = Fold(history);
        return order is null or { Status: OrderStatus.Expected } ? status is null : (order.Status, order.Shipments, order.Delivered) == (status!.Value, shipments, delivered);
    }, iter: 20_000);

    [Fact]
    public void What_is_said_before_the_order_is_placed_is_kept_and_decides_nothing()
    {
        var early = Fold([new PaymentCaptured("P", new(500, "GBP"), OrderId), new ShipmentDispatched("S", OrderId)])!;
        Assert.Equal(OrderStatus.Expected, early.Status);
        Assert.Equal("order.unknown", Assert.IsType<Decision.Refused>(HoldOrderDecider.Decide(new(OrderId, "x"), early)).Code);
        Assert.Equal("order.unknown", Assert.IsType<Decision.Refused>(ReleaseOrderDecider.Decide(new(OrderId, "x"), early, null, Start)).Code);

        var placed = Order.Evolve(early, new OrderPlaced(OrderId, [], new(500, "GBP")))!;
        Assert.Equal((OrderStatus.Open, true), (placed.Status, placed.IsPaid));
        Assert.Equal(ShipmentState.Dispatched, placed.Fulfilment.Find("S")!.State);
    }

    [Fact]
    public void A_cancellation_that_comes_before_its_order_cancels_it()
    {
        ILedgerEvent[] events = [new OrderCancelled(OrderId, "x"), new OrderPlaced(OrderId, [], new(500, "GBP"))];

        Assert.Equal(OrderStatus.Expected, Fold(events[..1])!.Status);
        Assert.Equal(Fold([events[1], events[0]])!.Status, Fold(events)!.Status);
        Assert.Equal((OrderStatus.Cancelled, false), (Fold(events)!.Status, Fold(events)!.CancelledAhead));
    }

    [Fact]
    public void A_late_scan_takes_no_shipment_back_and_a_failed_delivery_is_tried_again()
    {
        ShipmentState After(params ILedgerEvent[] events) => Fold([new OrderPlaced(OrderId, [], new(1, "GBP")), .. events])!.Fulfilment.Find("S")!.State;

        Assert.Equal(ShipmentState.HandedOver, After(new ShipmentDispatched("S", OrderId), new DeliveryProven("S", OrderId), new ShipmentScanned("S", "hub", OrderId), new PickStarted("S", OrderId)));
        Assert.Equal(ShipmentState.Failed, After(new ShipmentDispatched("S", OrderId), new DeliveryFailed("S", "away", OrderId), new ShipmentScanned("S", "hub", OrderId)));
        Assert.Equal(ShipmentState.Dispatched, After(new DeliveryFailed("S", "away", OrderId), new ShipmentDispatched("S", OrderId)));
        Assert.Equal(ShipmentState.HandedOver, After(new ShipmentLost("S", OrderId), new DeliveryProven("S", OrderId)));
        Assert.Equal(ShipmentState.Uncollected, After(new CollectionPrepared("S", "LEEDS-01", OrderId), new CollectionExpired("S", OrderId)));
    }

    [Fact]
    public void An_order_that_we_routed_is_delivered_with_its_last_shipment()
    {
        ILedgerEvent[] routed =
        [
            new OrderPlaced(OrderId, [], new(1, "GBP")),
            new FulfilmentRouted(OrderId, FulfilmentMode.SplitShipment, [new("S1", "A", FulfilmentMode.ShipFromStore, []), new("S2", "B", FulfilmentMode.ShipFromWarehouse, [])], [], "v", []),
            new ShipmentDispatched("S1", OrderId), new DeliveryProven("S1", OrderId),
        ];

        Assert.Equal(OrderStatus.Open, Fold(routed)!.Status);
        Assert.Equal(OrderStatus.Delivered, Fold([.. routed, new ShipmentDispatched("S2", OrderId), new DeliveryProven("S2", OrderId)])!.Status);
    }

    [Fact]
    public void A_sum_beyond_all_counting_stops_at_the_end_of_the_scale() => Assert.Equal(
        long.MaxValue, Purse.Empty.Add(new(long.MaxValue, "GBP")).Add(new(long.MaxValue, "GBP")).In("GBP"));

    // The fold as it was before there were tracks, written out again.
    private static (OrderStatus? Status, int Shipments, int Delivered) AsBefore(ILedgerEvent[] history)
    {
        var (status, shipments, delivered, cancelledAhead) = ((OrderStatus?)null, 0, 0, false);
        foreach (var @event in history)
        {
            switch (@event)
            {
                case OrderPlaced or OrderInferred when status is null:
                    status = cancelledAhead ? OrderStatus.Cancelled : OrderStatus.Open;
                    break;
                case OrderHeld when status == OrderStatus.Open:
                    status = OrderStatus.Held;
                    break;
                case OrderReleased when status == OrderStatus.Held:
                    status = OrderStatus.Open;
                    break;
                case OrderCancelled when status is null:
                    cancelledAhead = true;
                    break;
                case OrderCancelled when status is not OrderStatus.Delivered:
                    status = OrderStatus.Cancelled;
                    break;
                case ShipmentDispatched when status is not null:
                    shipments++;
                    break;
                case DeliveryProven when status is not null && delivered < shipments:
                    delivered++;
                    status = delivered == shipments ? OrderStatus.Delivered : status;
                    break;
            }
        }

        return (status, shipments, delivered);
    }
}
