using CsCheck;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using static RetailLedger.Domain.Tests.OrderToCash.TrackHistories;

namespace RetailLedger.Domain.Tests.OrderToCash;

/// <summary>Which places were asked for goods of an order, and which of them may have their stock back.</summary>
public sealed class StockClaimsTests
{
    private static readonly StockClaim Mugs = new(1, "A1", "NORTH");
    private static readonly StockClaim Jugs = new(2, "B2", "LEEDS-01");

    private static readonly ILedgerEvent[] Split =
    [
        new OrderPlaced(OrderId, [new(1, "a1", Quantity.Each(2), new(1, "GBP")), new(2, "B2", Quantity.Each(3), new(1, "GBP"))], new(500, "GBP"), "c1"),
        new FulfilmentRouted(OrderId, FulfilmentMode.SplitShipment,
            [new($"{OrderId}-1", "NORTH", FulfilmentMode.ShipFromWarehouse, [new(1, Quantity.Each(2))]), new($"{OrderId}-2", "LEEDS-01", FulfilmentMode.ShipFromStore, [new(2, Quantity.Each(3))])],
            [], "v", []),
    ];

    private static readonly OrderCancelled Cancelled = new(OrderId, "customer");

    private static StockClaims Fold(IEnumerable<ILedgerEvent> events) => events.Aggregate((StockClaims?)null, StockClaims.Evolve)!;

    private static IEnumerable<StockClaim> Needless(params ILedgerEvent[] more) => Fold([.. Split, .. more]) is var claims ? claims.All.Where(claim => claims.Needless(claim) > 0) : [];

    [Fact]
    public void What_was_routed_is_asked_for_and_what_was_set_aside_elsewhere_as_well()
    {
        Assert.Equal([Mugs, Jugs], Fold(Split).All);
        Assert.Equal([Mugs, Jugs, new(2, "B2", "YORK-02")], Fold([.. Split,
            new LineAllocated(OrderId, 1, "A1", "NORTH", Quantity.Each(2), "s1"), new LineBackordered(OrderId, 2, "b2", "YORK-02", Quantity.Each(1), "s2")]).All);
    }

    [Fact]
    public void An_order_that_goes_on_needs_all_of_it() => Assert.Empty(Needless(new OrderHeld(OrderId, "x")));

    [Fact]
    public void An_order_that_is_over_needs_nothing_that_has_not_left()
    {
        Assert.Equal([Mugs, Jugs], Needless(Cancelled));
        Assert.Equal([Mugs, Jugs], Needless(new OrderRejected(OrderId, "item.unknown", [], "v", [])));
        Assert.Equal([Mugs, Jugs], Needless(new PackCompleted($"{OrderId}-1", OrderId), new CollectionExpired($"{OrderId}-2", OrderId), Cancelled));
    }

    [Fact]
    public void What_a_carrier_or_the_customer_has_is_not_free_whenever_the_order_was_cancelled()
    {
        Assert.Equal([Jugs], Needless(new ShipmentDispatched($"{OrderId}-1", OrderId), Cancelled));
        Assert.Equal([Jugs], Needless(Cancelled, new ShipmentDispatched($"{OrderId}-1", OrderId)));
        Assert.Equal([Jugs], Needless(new ShipmentDispatched($"{OrderId}-1", OrderId), new ShipmentLost($"{OrderId}-1", OrderId), Cancelled));
        Assert.Equal([Mugs], Needless(new CollectionCompleted($"{OrderId}-2", OrderId), Cancelled));
        Assert.Empty(Needless(new ShipmentDispatched($"{OrderId}-1", OrderId), new DeliveryProven($"{OrderId}-2", OrderId), Cancelled));
    }

    [Fact]
    public void A_place_that_was_left_for_another_is_wanted_no_more()
    {
        var rerouted = new FulfilmentRerouted(OrderId, $"{OrderId}-1", RerouteReasons.LocationClosed, "e-1", [new(1, Quantity.Each(2))],
            [new($"{OrderId}-3", "YORK-02", FulfilmentMode.ShipFromStore, [new(1, Quantity.Each(2))])], [], "v", []);

        Assert.Equal([Mugs], Needless(rerouted));
        Assert.Empty(Needless(rerouted with { Moved = [new(1, Quantity.Each(1))] }));
    }

    [Fact]
    public void A_plan_that_falls_away_with_an_amendment_wants_nothing_until_its_place_is_chosen_again()
    {
        var amended = new OrderAmended(OrderId, [new(1, "A1", Quantity.Each(5), new(1, "GBP"))], new(500, "GBP"), "customer");
        var instructed = new FulfilmentInstructed(OrderId, $"{OrderId}-2", "LEEDS-01", FulfilmentMode.ShipFromStore, []);
        var again = new FulfilmentRouted(OrderId, FulfilmentMode.ShipFromWarehouse, [new($"{OrderId}-1", "NORTH", FulfilmentMode.ShipFromWarehouse, [new(1, Quantity.Each(5))])], [], "v", []);

        Assert.Equal([Mugs, Jugs], Needless(amended));
        Assert.Equal([Mugs], Needless(instructed, amended));
        Assert.Equal([Jugs], Needless(amended, again));
    }

    [Fact]
    public void Of_what_a_place_gave_in_part_the_rest_is_free()
    {
        var claims = Fold([.. Split, new LineAllocated(OrderId, 1, "A1", "NORTH", Quantity.Each(5), "s1"), new ShipmentDispatched($"{OrderId}-1", OrderId), Cancelled]);

        Assert.Equal([3, StockClaims.Whole], claims.All.Select(claims.Needless));
    }

    [Fact]
    public void Whatever_happens_a_claim_keeps_its_place_and_the_order_is_the_order() => Any.Sample(history =>
    {
        var all = new List<StockClaim>();
        StockClaims? claims = null;
        foreach (var @event in history)
        {
            claims = StockClaims.Evolve(claims, @event)!;
            Assert.Equal(all, claims.All.Take(all.Count));
            all = [.. claims.All];
        }

        Assert.Equal(TrackHistories.Fold(history)?.Status, claims?.Order?.Status);
        Assert.Equal(all.Count, all.Distinct().Count());
    }, iter: 5_000);
}
