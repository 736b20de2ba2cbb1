using CsCheck;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;

namespace RetailLedger.Domain.Tests.OrderToCash;

public sealed class OrderDeciderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly HoldOrder Hold = new(Histories.OrderId, "address", "flat number missing");
    private static readonly ReleaseOrder Release = new(Histories.OrderId, "checked");

    private static Order Given(params ILedgerEvent[] events) => Histories.Fold([new OrderPlaced(Histories.OrderId, [], new(500_000, "GBP")), .. events])!;

    [Fact]
    public void An_open_order_is_held() =>
        Assert.Equal(Decision.Accept(new OrderHeld(Histories.OrderId, "address", "flat number missing")), HoldOrderDecider.Decide(Hold, Given()));

    [Fact]
    public void A_held_order_stays_held() => Assert.Equal(Decision.Nothing, HoldOrderDecider.Decide(Hold, Given(new OrderHeld(Histories.OrderId, "other"))));

    [Fact]
    public void What_is_not_there_or_over_is_not_held()
    {
        Assert.Equal("order.unknown", Refusal(HoldOrderDecider.Decide(Hold, null)));
        Assert.Equal("order.cancelled", Refusal(HoldOrderDecider.Decide(Hold, Given(new OrderCancelled(Histories.OrderId, "x")))));
        Assert.Equal("order.delivered", Refusal(HoldOrderDecider.Decide(Hold, Given(new ShipmentDispatched("S", Histories.OrderId), new DeliveryProven("S", Histories.OrderId)))));
    }

    [Fact]
    public void A_held_order_is_released_and_an_open_one_already_is()
    {
        var held = Given(new OrderHeld(Histories.OrderId, "x"));
        Assert.Equal(
            Decision.Accept(new OrderReleased(Histories.OrderId, "checked", Total: held!.Total, Limit: ReleaseOrderDecider.Limit.Limit)), ReleaseOrderDecider.Decide(Release, held, null, Now));
        Assert.Equal(Decision.Nothing, ReleaseOrderDecider.Decide(Release, Given(), null, Now));
    }

    [Theory]
    [InlineData(499_999, true)]
    [InlineData(500_000, true)]
    [InlineData(500_001, false)]
    public void The_automatic_limit_of_a_release_is_exact(long minor, bool accepted)
    {
        var order = Histories.Fold([new OrderPlaced(Histories.OrderId, [], new(minor, "GBP")), new OrderHeld(Histories.OrderId, "x")]);

        var decision = ReleaseOrderDecider.Decide(Release, order, grant: null, Now);

        Assert.Equal(accepted, decision is Decision.Accepted);
        if (!accepted)
            Assert.Equal("order.grant_required", Refusal(decision));
    }

    [Fact]
    public void A_matching_grant_lets_a_large_order_go_and_is_named_in_the_event()
    {
        var order = Histories.Fold([new OrderPlaced(Histories.OrderId, [], new(900_000, "GBP")), new OrderHeld(Histories.OrderId, "x")]);
        var grant = new Grant("g-1", ReleaseOrderDecider.Limit.Act, $"order/{Histories.OrderId}", new(1_000_000, "GBP"), Now.AddDays(1));

        Assert.Equal(
            Decision.Accept(new OrderReleased(Histories.OrderId, "checked", "g-1", Total: new(900_000, "GBP"), Limit: ReleaseOrderDecider.Limit.Limit)),
            ReleaseOrderDecider.Decide(Release, order, grant, Now));
    }

    [Fact]
    public void Whatever_happened_deciding_again_on_the_result_yields_nothing_new() => Histories.Any.Sample(history =>
    {
        var order = Histories.Fold(history);
        return Settles(HoldOrderDecider.Decide(Hold, order), order, after => HoldOrderDecider.Decide(Hold, after))
            && Settles(ReleaseOrderDecider.Decide(Release, order, null, Now), order, after => ReleaseOrderDecider.Decide(Release, after, null, Now));
    }, iter: 20_000);

    [Fact]
    public void Every_history_folds_and_an_order_never_delivers_more_than_it_shipped() =>
        Histories.Any.Sample(history => Histories.Fold(history) is not { } order || (order.Delivered <= order.Shipments && order.Id == Histories.OrderId), iter: 20_000);

    [Fact]
    public void Nothing_large_is_ever_released_without_a_grant() => Histories.Any.Sample(history =>
    {
        var order = Histories.Fold(history);
        return ReleaseOrderDecider.Decide(Release, order, null, Now) is not Decision.Accepted || order!.Total.Minor <= ReleaseOrderDecider.Limit.Limit.Minor;
    }, iter: 20_000);

    private static bool Settles(Decision first, Order? order, Func<Order?, Decision> again) =>
        first is not Decision.Accepted accepted || again(accepted.Events.Aggregate(order, Order.Evolve)) is Decision.AlreadyDone;

    private static string Refusal(Decision decision) => Assert.IsType<Decision.Refused>(decision).Code;
}
