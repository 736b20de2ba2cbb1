using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;

namespace RetailLedger.Domain.Tests.OrderToCash;

/// <summary>What counts is when things happened: news that comes late may show that a rule was not broken.</summary>
public sealed class OrderHindsightTests
{
    private const string Order = "WEB-1";
    private static readonly DateTimeOffset Morning = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    private static readonly OrderNews Placed = News("placed", new OrderPlaced(Order, [], new(500, "GBP")), hour: 0);
    private static readonly OrderNews Doubted = News("doubted", new FraudScreeningRequested(Order, [], 40, "p"), hour: 1);
    private static readonly OrderNews Sent = News("sent", new ShipmentDispatched("S-1", Order), hour: 4);

    private static OrderNews News(string id, ILedgerEvent data, int hour) => new(id, data, Morning.AddHours(hour));

    private static OrderNews Cleared(int hour, string id = "cleared") => News(id, new FraudScreeningCleared(Order), hour);

    private static string? Refuting(OrderRule rule, params OrderNews[] known) => OrderHindsight.Refuting(known, rule.Code, "sent")?.Id;

    [Theory]
    [InlineData(3, "cleared")]
    [InlineData(4, "cleared")]
    [InlineData(5, null)]
    public void A_clearance_refutes_it_when_it_happened_before_the_goods_left(int hour, string? refuting) =>
        Assert.Equal(refuting, Refuting(OrderRules.DispatchedBeforeClearance, Placed, Doubted, Sent, Cleared(hour)));

    [Fact]
    public void It_is_the_first_such_news_that_refutes_it() =>
        Assert.Equal("first", Refuting(OrderRules.DispatchedBeforeClearance, Placed, Doubted, Sent, Cleared(6, "behind"), Cleared(3, "first"), Cleared(2, "second")));

    [Fact]
    public void A_suspicion_that_is_heard_of_later_still_lets_it_stand() =>
        Assert.Null(Refuting(OrderRules.DispatchedBeforeClearance, Placed, Doubted, Sent, Cleared(2), News("suspected", new FraudSuspected(Order, "card"), hour: 3)));

    [Fact]
    public void A_release_and_an_instruction_refute_what_they_would_have_allowed()
    {
        var held = News("held", new OrderHeld(Order, "credit"), hour: 1);
        var routed = News("routed", new FulfilmentRouted(Order, FulfilmentMode.ShipFromWarehouse, [], [], "p", []), hour: 1);
        OrderNews Told(string shipment) => News("told", new FulfilmentInstructed(Order, shipment, "NORTH", FulfilmentMode.ShipFromWarehouse, []), hour: 3);

        Assert.Equal("released", Refuting(OrderRules.DispatchedWhileHeld, Placed, held, Sent, News("released", new OrderReleased(Order, "paid"), hour: 3)));
        Assert.Equal("told", Refuting(OrderRules.DispatchedUninstructed, Placed, routed, Sent, Told("S-1")));
        Assert.Null(Refuting(OrderRules.DispatchedUninstructed, Placed, routed, Sent, Told("S-2")));
    }

    [Fact]
    public void What_is_no_rule_of_an_order_and_an_event_that_is_not_known_are_left_alone()
    {
        Assert.Null(OrderHindsight.Refuting([Placed, Sent], "price.drifted", "sent"));
        Assert.Null(OrderHindsight.Refuting([Placed, Sent], OrderRules.DispatchedWhileHeld.Code, "elsewhere"));
    }
}
