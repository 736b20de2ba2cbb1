using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using static RetailLedger.Domain.Tests.OrderToCash.TrackHistories;

namespace RetailLedger.Domain.Tests.OrderToCash;

/// <summary>Who still comes to a store, and for which shipment.</summary>
public sealed class CollectionsAtStoreTests
{
    private const string Store = "LEEDS-01";

    private static readonly OrderPlaced Placed = new(OrderId, [new(1, "A1", Quantity.Each(2), new(2.50m, "GBP"))], new(500, "GBP"), "c1", CollectAt: Store);
    private static readonly FulfilmentRouted Routed =
        new(OrderId, FulfilmentMode.ClickAndCollect, [new("S-1", Store, FulfilmentMode.ClickAndCollect, [new(1, Quantity.Each(2))])], [], "p", []);

    private static IReadOnlyList<string?> At(string store, params ILedgerEvent[] events) => CollectionsAtStore.Of(Fold(events), store);

    [Fact]
    public void A_shipment_is_to_be_collected_until_the_customer_has_it_or_did_not_come()
    {
        Assert.Equal(["S-1"], At(Store, Placed, Routed));
        Assert.Equal(["S-1"], At(Store, Placed, Routed, new CollectionPrepared("S-1", Store, OrderId)));
        Assert.Empty(At(Store, Placed, Routed, new CollectionCompleted("S-1", OrderId)));
        Assert.Empty(At(Store, Placed, Routed, new CollectionExpired("S-1", OrderId)));
        Assert.Empty(At("YORK-02", Placed, Routed));
    }

    [Fact]
    public void An_order_that_is_not_routed_yet_is_to_be_collected_where_its_customer_said()
    {
        Assert.Equal([null], At(Store, Placed));
        Assert.Equal([null], At(Store, Placed, new OrderHeld(OrderId, "credit")));
        Assert.Empty(At("YORK-02", Placed));
    }

    [Fact]
    public void What_moved_to_another_store_what_is_over_and_what_is_sent_is_not_collected_there()
    {
        var moved = new FulfilmentRerouted(OrderId, "S-1", "agreed", "e-1", [new(1, Quantity.Each(2))],
            [new("S-2", "YORK-02", FulfilmentMode.ClickAndCollect, [new(1, Quantity.Each(2))])], [], "p", []);
        Assert.Empty(At(Store, Placed, Routed, moved));
        Assert.Equal(["S-2"], At("YORK-02", Placed, Routed, moved));
        Assert.Empty(At(Store, Placed, Routed, new OrderCancelled(OrderId, "changed-mind")));
        Assert.Empty(At(Store, Placed with { CollectAt = null }, Routed));
        Assert.Empty(CollectionsAtStore.Of(null, Store));
    }
}
