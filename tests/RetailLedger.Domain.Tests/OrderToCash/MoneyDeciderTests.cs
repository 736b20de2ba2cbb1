using CsCheck;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using static RetailLedger.Domain.Tests.OrderToCash.TrackHistories;

namespace RetailLedger.Domain.Tests.OrderToCash;

/// <summary>Reminders, points and the end of an order.</summary>
public sealed class MoneyDeciderTests
{
    private static readonly OrderPlaced Placed = new(OrderId, [], new(10_000, "GBP"), "c1");
    private static readonly InvoiceIssued Bill = new("I1", [], new(10_000, "GBP"), OrderId, DueAt: Start);

    private static string Refusal(Decision decision) => Assert.IsType<Decision.Refused>(decision).Code;

    private static ILedgerEvent Only(Decision decision) => Assert.Single(Assert.IsType<Decision.Accepted>(decision).Events);

    private static Decision Dun(Order? order, int level, DateTimeOffset at) => ReachDunningLevelDecider.Decide(new(OrderId, "I1", level), order, DunningPolicy.Current, at);

    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 14)]
    [InlineData(3, 30)]
    public void R033_Each_level_is_reached_on_its_day_and_not_a_moment_before(int level, int days)
    {
        var order = Fold([Placed, Bill]);

        Assert.Equal("dunning.not_due", Refusal(Dun(order, level, Start.AddDays(days).AddTicks(-1))));
        Assert.Equal(new DunningLevelReached(OrderId, "I1", level, days, new(10_000, "GBP"), "dunning/1"), Only(Dun(order, level, Start.AddDays(days))));
        Assert.Equal(new DunningLevelReached(OrderId, "I1", level, days + 1, new(10_000, "GBP"), "dunning/1"), Only(Dun(order, level, Start.AddDays(days + 1))));
    }

    [Fact]
    public void R033_No_level_is_reached_twice_nor_a_lower_one_after_a_higher()
    {
        var order = Fold([Placed, Bill, new DunningLevelReached(OrderId, "I1", 2, 14, new(1, "GBP"), "v")]);

        Assert.Equal(Decision.Nothing, Dun(order, 1, Start.AddDays(90)));
        Assert.Equal(Decision.Nothing, Dun(order, 2, Start.AddDays(90)));
        Assert.IsType<DunningLevelReached>(Only(Dun(order, 3, Start.AddDays(90))));
    }

    [Theory]
    [InlineData(9_999, 1)]
    [InlineData(10_000, null)]
    [InlineData(10_001, null)]
    public void R033_It_stops_with_the_last_penny(long minor, int? outstanding)
    {
        ILedgerEvent[] ways = [new PaymentReceived("P", new(minor, "GBP"), "I1", OrderId), new PaymentReceived("P", new(minor, "GBP"), null, OrderId),
            new PaymentCaptured("P", new(minor, "GBP"), OrderId), new CreditMemoIssued("C", [], new(minor, "GBP"), OrderId)];

        Assert.All(ways, paid => Assert.Equal(outstanding, (Dun(Fold([Placed, Bill, paid]), 1, Start.AddDays(7)) as Decision.Accepted)?.Events.OfType<DunningLevelReached>().Single().Outstanding.Minor is { } left ? (int)left : (int?)null));
    }

    [Fact]
    public void R033_What_cannot_be_dunned_is_refused()
    {
        Assert.Equal("order.unknown", Refusal(Dun(null, 1, Start)));
        Assert.Equal("invoice.unknown", Refusal(Dun(Fold([Placed]), 1, Start)));
        Assert.Equal("invoice.no_due_date", Refusal(Dun(Fold([Placed, Bill with { DueAt = null }]), 1, Start.AddDays(90))));
        Assert.Equal("dunning.level_unknown", Refusal(Dun(Fold([Placed, Bill]), 4, Start.AddDays(90))));
        Assert.Equal(Decision.Nothing, Dun(Fold([Placed, Bill, new OrderCancelled(OrderId, "x")]), 1, Start.AddDays(90)));
    }

    private static readonly ILedgerEvent[] Delivered = [new ShipmentDispatched("S", OrderId), new DeliveryProven("S", OrderId)];

    private static Order Sold(long minor = 10_000) =>
        Fold([Placed with { Total = new(minor, "GBP") }, new PaymentCaptured("P", new(minor, "GBP"), OrderId), .. Delivered])!;

    private static Decision Earn(Order? order) => EarnLoyaltyPointsDecider.Decide(new(OrderId), order, LoyaltyPolicy.Current);

    private static Decision Reverse(Order? order, long minor, string refund = "R1", string currency = "GBP") => ReverseLoyaltyPointsDecider.Decide(new(OrderId, refund, new(minor, currency)), order);

    [Theory]
    [InlineData(99, 0)]
    [InlineData(100, 1)]
    [InlineData(101, 1)]
    [InlineData(1_999, 19)]
    public void R041_Only_whole_pounds_earn(long minor, long points) =>
        Assert.Equal(new LoyaltyPointsEarned(OrderId, points, new(minor, "GBP"), "loyalty/1", "c1"), Only(Earn(Sold(minor))));

    [Fact]
    public void R041_Points_wait_for_the_goods_and_the_money()
    {
        Assert.Equal("order.unknown", Refusal(Earn(null)));
        Assert.Equal("order.no_customer", Refusal(Earn(Fold([Placed with { CustomerId = null }]))));
        Assert.Equal("order.not_handed_over", Refusal(Earn(Fold([Placed, new PaymentCaptured("P", new(10_000, "GBP"), OrderId)]))));
        Assert.Equal("order.not_paid", Refusal(Earn(Fold([Placed, .. Delivered, new PaymentCaptured("P", new(9_999, "GBP"), OrderId)]))));
        Assert.Equal(Decision.Nothing, Earn(Order.Evolve(Sold(), Only(Earn(Sold())))));
    }

    [Fact]
    public void R041_Refunds_together_take_back_exactly_what_their_sum_would() =>
        Gen.Select(Gen.Long[1, 20_000], Gen.Long[1, 3_000].Array[1, 12]).Sample((total, refunds) =>
        {
            var order = Order.Evolve(Sold(total), Only(Earn(Sold(total))))!;
            var (left, n) = (total, 0);
            foreach (var wanted in refunds)
            {
                var refund = Math.Min(wanted, left);
                if (refund == 0)
                    break;
                left -= refund;
                order = Order.Evolve(order, Only(Reverse(order, refund, $"R{++n}")))!;
                Assert.Equal(left == 0 ? order.Loyalty.Earned : order.Loyalty.Earned * (total - left) / total, order.Loyalty.Reversed);
            }

            if (left > 0)
                order = Order.Evolve(order, Only(Reverse(order, left, "rest")))!;
            Assert.Equal(0, order.Loyalty.Balance);
        }, iter: 10_000);

    [Fact]
    public void R041_A_refund_above_the_sale_takes_no_more_than_it_earned() => Assert.Equal(100, ((LoyaltyPointsReversed)Only(Reverse(Order.Evolve(Sold(), Only(Earn(Sold()))), 99_999))).Points);

    [Fact]
    public void R041_What_cannot_go_back_is_refused()
    {
        var order = Order.Evolve(Sold(), Only(Earn(Sold())));
        Assert.Equal("order.unknown", Refusal(Reverse(null, 1)));
        Assert.Equal("loyalty.nothing_earned", Refusal(Reverse(Sold(), 1)));
        Assert.Equal("loyalty.other_currency", Refusal(Reverse(order, 1, currency: "EUR")));
        Assert.Equal("loyalty.not_positive", Refusal(Reverse(order, 0)));
        Assert.Equal(0, ((LoyaltyPointsReversed)Only(Reverse(order, 1))).Points);
        Assert.Equal(Decision.Nothing, Reverse(Order.Evolve(order, Only(Reverse(order, 1))), 1));
    }

    private static Decision Close(Order? order) => CloseOrderDecider.Decide(new(OrderId), order);

    [Fact]
    public void An_order_is_closed_when_every_track_is_done()
    {
        Assert.Equal(Decision.Accept(new OrderClosed(OrderId, new(10_000, "GBP"), new(10_000, "GBP"), 0)), Close(Sold()));
        Assert.Equal(Decision.Nothing, Close(Order.Evolve(Sold(), Only(Close(Sold())))));
        Assert.Equal("order.unknown", Refusal(Close(null)));
        Assert.Equal("order.cancelled", Refusal(Close(Fold([Placed, new OrderCancelled(OrderId, "x")]))));
        Assert.Equal("order.rejected", Refusal(Close(Fold([Placed, new OrderRejected(OrderId, "x", [], "v", [])]))));
        Assert.Equal("order.held", Refusal(Close(Fold([Placed, new OrderHeld(OrderId, "x")]))));
        Assert.Equal("order.not_handed_over", Refusal(Close(Fold([Placed]))));
        Assert.Equal("order.not_handed_over", Refusal(Close(Fold([Placed, .. Delivered, new ShipmentDispatched("S2", OrderId)]))));
        Assert.Equal("order.closed", Refusal(HoldOrderDecider.Decide(new(OrderId, "x"), Fold([Placed, new OrderClosed(OrderId, new(1, "GBP"), new(1, "GBP"), 0)]))));
        Assert.Equal("order.rejected", Refusal(HoldOrderDecider.Decide(new(OrderId, "x"), Fold([Placed, new OrderRejected(OrderId, "x", [], "v", [])]))));
        Assert.Equal("order.rejected", Refusal(ReleaseOrderDecider.Decide(new(OrderId, "x"), Fold([Placed, new OrderRejected(OrderId, "x", [], "v", [])]), null, Start)));
    }

    [Theory]
    [InlineData(9_999, false)]
    [InlineData(10_000, true)]
    [InlineData(10_001, true)]
    public void The_last_penny_closes_an_order(long minor, bool closes) =>
        Assert.Equal(closes, Close(Fold([Placed, .. Delivered, Bill, new PaymentReceived("P", new(minor, "GBP"), "I1", OrderId)])) is Decision.Accepted);

    [Fact]
    public void A_sale_at_the_till_is_done_when_it_is_paid() =>
        Assert.IsType<OrderClosed>(Only(Close(Fold([Placed with { Handover = Handover.TakenAway }, new PaymentCaptured("P", new(10_000, "GBP"), OrderId)]))));

    [Fact]
    public void Whatever_happened_deciding_again_yields_nothing() => TrackHistories.Placed.Sample(history =>
    {
        var order = Fold(history);
        return Enumerable.Range(1, 3).All(level => Settle.Again(order, o => Dun(o, level, Start.AddDays(90))))
            && Settle.Again(order, Earn) && Settle.Again(order, o => Reverse(o, 100, "new")) && Settle.Again(order, Close);
    }, iter: 10_000);
}
