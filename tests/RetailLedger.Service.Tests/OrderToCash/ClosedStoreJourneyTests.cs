using System.Text.Json.Nodes;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.OrderToCash;

namespace RetailLedger.Service.Tests.OrderToCash;

/// <summary>A store closes and customers were to collect there: somebody is told at once, not when nobody has come.</summary>
public sealed class ClosedStoreJourneyTests : ShopJourney
{
    private const string Code = "collection.store_closed";
    private static readonly LocationOpened North = Shop.Place("NORTH", LocationKind.Warehouse, "gb-north");
    private static readonly LocationOpened York = Shop.Place("YORK-02", LocationKind.Store, "gb-north");
    private static readonly LocationOpened Leeds = Shop.Place("LEEDS-01", LocationKind.Store, "gb-north");

    [Fact]
    public async Task R018_What_waits_in_a_store_that_closes_is_an_exception_until_they_agree_on_another_store_or_it_is_collected_or_cancelled()
    {
        await Shop.OpenAsync((Leeds, 20, 0), (York, 9, 0), (North, 9, 0));
        foreach (var order in new[] { "MOVED-1", "FETCHED-1", "GIVEN-UP-1", "DONE-1" })
            await Shop.SayAsync("ecom", Shop.Order(order, collectAt: "LEEDS-01"));
        await Shop.SayAsync("ecom", Shop.Order("SENT-1"));
        foreach (var order in new[] { "MOVED-1", "FETCHED-1", "GIVEN-UP-1", "DONE-1", "SENT-1" })
            await Shop.HasAsync<FulfilmentInstructed>(order);
        await Shop.SayAsync("pos", new CollectionPrepared("FETCHED-1-1", "LEEDS-01", "FETCHED-1"), new CollectionPrepared("DONE-1-1", "LEEDS-01", "DONE-1"), new CollectionCompleted("DONE-1-1", "DONE-1"));

        await Shop.SayAsync("erp", new LocationClosed("LEEDS-01", "flood"));

        var raised = await ExceptionAsync("MOVED-1", "open");
        Assert.Equal(("business", "order-desk", "order-desk", 500L, "MOVED-1-1", "LEEDS-01"),
            ((string?)raised["class"], (string?)raised["owner"], (string?)raised["turn"], (long)raised["valueMinor"]!, ((string?)raised["about"])?.Split('/')[^1], (string?)raised["detail"]));
        await ExceptionAsync("FETCHED-1", "open");
        await ExceptionAsync("GIVEN-UP-1", "open");
        await Shop.AllIsFollowedAsync();
        Assert.Equal(3, (await Shop.EventuallyAsync($"/api/exceptions?state=all&code={Code}", _ => true))["items"]!.AsArray().Count);

        await Shop.CommandAsync("/api/orders/MOVED-1/shipments/MOVED-1-1/reroute", new() { ["reasonCode"] = "agreed_by_phone", ["collectAt"] = "YORK-02" });
        await Shop.SayAsync("pos", new CollectionCompleted("FETCHED-1-1", "FETCHED-1"));
        await Shop.SayAsync("ecom", new OrderCancelled("GIVEN-UP-1", "store_closed"));

        await ExceptionAsync("MOVED-1", "resolved");
        await ExceptionAsync("FETCHED-1", "resolved");
        await ExceptionAsync("GIVEN-UP-1", "resolved");
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task An_order_that_comes_to_be_routed_to_a_store_that_has_closed_is_an_exception_too()
    {
        await Shop.OpenAsync((Leeds, 9, 0), (York, 9, 0));
        await Shop.SayAsync("ecom", Shop.Order("HELD-1", collectAt: "LEEDS-01", price: 2.00m));
        await Shop.HasAsync<OrderHeld>("HELD-1");
        await Shop.SayAsync("erp", new LocationClosed("LEEDS-01", "flood"));
        await Shop.AllIsFollowedAsync();

        await Shop.CommandAsync("/api/orders/HELD-1/release", new() { ["reasonCode"] = "price.agreed" });

        var raised = await ExceptionAsync("HELD-1", "open");
        Assert.Equal(400, (long)raised["valueMinor"]!);
        await Shop.AllIsFollowedAsync();
        Assert.DoesNotContain("fulfilment.routed", await Shop.StoryAsync("HELD-1"));
        await Shop.SayAsync("ecom", new OrderCancelled("HELD-1", "store_closed"));
        await ExceptionAsync("HELD-1", "resolved");
        await Shop.NobodyIsSetAsideAsync();
    }

    private async Task<JsonNode> ExceptionAsync(string order, string status) => (await Shop.EventuallyAsync($"/api/exceptions?state=all&q=order/{order}&code={Code}",
        body => body["items"]!.AsArray() is [{ } one] && (string?)one["status"] == status))["items"]![0]!;
}
