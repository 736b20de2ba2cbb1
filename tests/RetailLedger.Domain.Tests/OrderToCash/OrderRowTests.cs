using CsCheck;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using static RetailLedger.Domain.Tests.OrderToCash.TrackHistories;

namespace RetailLedger.Domain.Tests.OrderToCash;

public sealed class OrderRowTests
{
    private static readonly OrderRowKey Key = new(OrderId);
    private static readonly OrderPlaced Placed = new(OrderId, [new(1, "A1", Quantity.Each(2), new(5, "GBP"))], new(1_000, "GBP"), "c1");

    private static RecordedEvent Recorded(ILedgerEvent data, int hour = 0, string owner = OwnerSystem.WebShop) => new(hour + 1, Guid.Empty, $"order/{OrderId}", hour + 1, "t", data, new()
    {
        Owner = owner,
        Source = "s",
        SourceId = "1",
        Actor = new(ActorKind.System, "s"),
        CorrelationId = "x",
        Release = "r",
        OccurredAt = Start.AddHours(hour),
        Scope = new(Brand: "north", Region: "gb", Channel: "web", Location: "ONLINE"),
    }, DateTimeOffset.UnixEpoch);

    private static OrderRow? Fold(params ILedgerEvent[] events) => events.Select((e, i) => Recorded(e, i)).Aggregate((OrderRow?)null, (row, e) => OrderRow.Evolve(row, Key, e));

    private static BoardColumn Column(params ILedgerEvent[] events) => Fold([Placed, .. events])!.BoardColumn;

    [Fact]
    public void A_row_says_who_where_and_how_much() => Assert.Equal(
        ("c1", "north", "gb", "web", "ONLINE", Start, 1_000, "GBP", 2m),
        Fold(Placed) is { } row ? (row.CustomerId, row.Brand, row.Region, row.Channel, row.Location, row.PlacedAt, row.TotalMinor, row.Currency, row.OrderedUnits) : default);

    [Fact]
    public void Only_what_lives_with_an_order_has_a_row()
    {
        Assert.Equal([Key], OrderRow.KeysOf(Recorded(Placed)));
        Assert.Empty(OrderRow.KeysOf(Recorded(new InvoiceIssued("9", [], new(1, "GBP"))) with { Stream = "invoice/9" }));
    }

    [Fact]
    public void An_order_stands_where_its_tracks_put_it()
    {
        ILedgerEvent[] cleared = [new OrderValidated(OrderId, [], "v", []), new FraudScreeningCleared(OrderId)];
        ILedgerEvent[] routed = [.. cleared, new FulfilmentRouted(OrderId, FulfilmentMode.ShipFromStore, [new("S", "LEEDS-01", FulfilmentMode.ShipFromStore, [new(1, Quantity.Each(2))])], [], "v", [])];
        ILedgerEvent[] instructed = [.. routed, new LineAllocated(OrderId, 1, "A1", "LEEDS-01", Quantity.Each(2), "s1"), new FulfilmentInstructed(OrderId, "S", "LEEDS-01", FulfilmentMode.ShipFromStore, [])];
        ILedgerEvent[] sent = [.. instructed, new PackCompleted("S", OrderId), new ShipmentDispatched("S", OrderId)];

        Assert.Equal(BoardColumn.New, Column());
        Assert.Equal(BoardColumn.Review, Column(new OrderHeld(OrderId, "address")));
        Assert.Equal(BoardColumn.Review, Column(new OrderValidated(OrderId, [], "v", []), new FraudScreeningRequested(OrderId, [], 40, "v")));
        Assert.Equal(BoardColumn.Ended, Column(new OrderRejected(OrderId, "item.unknown", [], "v", [])));
        Assert.Equal(BoardColumn.Allocating, Column(routed));
        Assert.Equal(BoardColumn.Backordered, Column([.. routed, new LineBackordered(OrderId, 1, "A1", "LEEDS-01", Quantity.Each(2), "s1")]));
        Assert.Equal(BoardColumn.Preparing, Column(instructed));
        Assert.Equal(BoardColumn.ToCollect, Column([.. instructed, new CollectionPrepared("S", "LEEDS-01", OrderId)]));
        Assert.Equal(BoardColumn.InTransit, Column(sent));
        Assert.Equal(BoardColumn.Astray, Column([.. sent, new ShipmentLost("S", OrderId)]));
        Assert.Equal(BoardColumn.Delivered, Column([.. sent, new DeliveryProven("S", OrderId)]));
        Assert.Equal(BoardColumn.Closed, Column([.. sent, new DeliveryProven("S", OrderId), new OrderClosed(OrderId, new(1, "GBP"), new(1, "GBP"), 0)]));
        Assert.Equal(BoardColumn.Inferred, Fold(new OrderInferred(OrderId, "9", [], new(1, "GBP")))!.BoardColumn);
        Assert.Equal(BoardColumn.Expected, Fold(new PaymentCaptured("P", new(1, "GBP"), OrderId))!.BoardColumn);
        Assert.Equal(BoardColumn.New, Fold(new PaymentCaptured("P", new(1, "GBP"), OrderId), Placed)!.BoardColumn);
    }

    [Fact]
    public void What_is_sold_at_the_till_is_with_the_customer_at_once() =>
        Assert.Equal(BoardColumn.Delivered, OrderRow.Evolve(null, Key, Recorded(Placed, owner: OwnerSystem.Till))!.BoardColumn);

    [Fact]
    public void Its_age_counts_from_when_it_came_to_where_it_stands()
    {
        Assert.Equal(Start, Fold(Placed, new PaymentCaptured("P", new(1, "GBP"), OrderId))!.Since);
        Assert.Equal(Start.AddHours(2), Fold(Placed, new PaymentCaptured("P", new(1, "GBP"), OrderId), new OrderHeld(OrderId, "x"), new PaymentCaptured("Q", new(1, "GBP"), OrderId))!.Since);
    }

    [Fact]
    public void What_is_at_stake_is_all_of_it_before_delivery_and_what_is_unpaid_after()
    {
        Assert.Equal(0, Fold(Placed)!.AtRiskMinor);
        Assert.Equal(1_000, Fold(Placed, new OrderHeld(OrderId, "x"))!.AtRiskMinor);
        Assert.Equal(1_000, Fold(Placed, new DeviationDetected(OrderId, "payment.captured_twice", "e"))!.AtRiskMinor);
        Assert.Equal(600, Fold(Placed, new PaymentCaptured("P", new(400, "GBP"), OrderId), new ShipmentDispatched("S", OrderId), new DeliveryProven("S", OrderId))!.AtRiskMinor);
    }

    [Fact]
    public void A_row_goes_on_from_its_own_memory_as_the_order_itself_does() => TrackHistories.Any.Sample(history =>
    {
        var (row, order) = (Fold(history), TrackHistories.Fold(history));
        Assert.Equal(order is null, row is null);
        if (order is null)
            return;
        Assert.Equal((order.Status, order.HeldFor, order.Total.Minor, order.Validation.State, order.Screening.State), (row!.Status, row.HeldFor, row.TotalMinor, row.Validation, row.Screening));
        Assert.Equal((OrderBoard.GoodsOf(order), OrderBoard.MoneyOf(order), OrderBoard.BillingOf(order)), (row.Goods, row.Money, row.Billing));
        Assert.Equal((order.Paid.Minor, order.Loyalty.Balance, order.Deviations.Count), (row.PaidMinor, row.Points, row.Deviations));
        var allocation = OrderBoard.AllocationOf(order.Allocation, row.OrderedUnits);
        Assert.Equal((allocation, OrderBoard.ColumnOf(order, allocation, row.Goods)), (row.Allocation, row.BoardColumn));
    }, iter: 10_000);
}
