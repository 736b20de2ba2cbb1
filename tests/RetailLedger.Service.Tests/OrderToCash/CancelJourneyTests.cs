using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReplenishmentToAvailability;

namespace RetailLedger.Service.Tests.OrderToCash;

/// <summary>A cancelled order keeps nothing from anybody, unless its goods have left.</summary>
public sealed class CancelJourneyTests : ShopJourney
{
    private static readonly LocationOpened North = Shop.Place("NORTH", LocationKind.Warehouse, "gb-north");

    [Fact]
    public async Task What_a_cancelled_order_held_goes_to_the_next_that_waits()
    {
        await Shop.OpenAsync((North, 3, 0));
        await Shop.SayAsync("ecom", Shop.Order("HAS-1", mugs: 3));
        await Shop.HasAsync<FulfilmentInstructed>("HAS-1");
        await Shop.SayAsync("ecom", Shop.Order("NEXT-1", mugs: 2));
        await Shop.HasAsync<LineBackordered>("NEXT-1");
        await Shop.SayAsync("ecom", Shop.Order("LAST-1", mugs: 2));
        await Shop.HasAsync<LineBackordered>("LAST-1");

        await Shop.SayAsync("ecom", new OrderCancelled("HAS-1", "customer"));

        var released = Assert.Single(await Shop.HasAsync<LineReleased>("HAS-1"));
        Assert.Equal((3, "order.cancelled"), ((int)released["quantity"]!["value"]!, (string?)released["reasonCode"]));
        await Shop.HasAsync<FulfilmentInstructed>("NEXT-1");
        Assert.Equal(1, (int)Assert.Single(await Shop.HasAsync<LineAllocated>("LAST-1"))["quantity"]!["value"]!);
        await StockAsync(allocated: 3, backordered: 1);
        await Shop.EventuallyAsync("/api/orders?q=HAS-1", body => (string?)body["orders"]![0]!["allocation"] == "none" && (string?)body["orders"]![0]!["column"] == "ended");
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task A_cancelled_order_leaves_the_queue()
    {
        await Shop.OpenAsync((North, 1, 0));
        await Shop.SayAsync("ecom", Shop.Order("WAITS-1", mugs: 3));
        await Shop.HasAsync<LineBackordered>("WAITS-1");

        await Shop.SayAsync("ecom", new OrderCancelled("WAITS-1", "customer"));

        Assert.Equal([1, 2], (await Shop.HasAsync<LineReleased>("WAITS-1", 2)).Select(released => (int)released["quantity"]!["value"]!).Order());
        await StockAsync(allocated: 0, backordered: 0);
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task What_is_with_the_carrier_stays_taken_and_the_late_cancellation_is_noticed()
    {
        await Shop.OpenAsync((North, 5, 0));
        await Shop.SayAsync("ecom", Shop.Order("GONE-1", mugs: 3));
        await Shop.HasAsync<FulfilmentInstructed>("GONE-1");
        await Shop.SayAsync("carrier", new ShipmentDispatched("GONE-1-1", "GONE-1"));

        await Shop.SayAsync("ecom", new OrderCancelled("GONE-1", "customer"));

        Assert.Equal("order.cancelled_after_dispatch", (string?)Assert.Single(await Shop.HasAsync<DeviationDetected>("GONE-1"))["rule"]);
        await Shop.AllIsFollowedAsync();
        Assert.DoesNotContain("line.released", await Shop.StoryAsync("GONE-1"));
        await StockAsync(allocated: 3, backordered: 0);
        await Shop.SayAsync("wms", new StockMoved("M-GONE", "NORTH", Shop.Item, Quantity.Each(-3), "sale", OrderId: "GONE-1", Line: 1));
        await StockAsync(allocated: 0, backordered: 0);
    }

    [Fact]
    public async Task An_amended_order_has_set_aside_what_it_asks_for_now()
    {
        await Shop.OpenAsync((North, 2, 0));
        await Shop.SayAsync("ecom", Shop.Order("MORE-1", mugs: 3));
        await Shop.HasAsync<LineBackordered>("MORE-1");
        await Shop.SayAsync("ecom", new OrderAmended("MORE-1", [new(1, Shop.Item, Quantity.Each(1), new(2.50m, "GBP"))], new(250, "GBP"), "customer"));

        Assert.Equal(1, (int)Assert.Single(await Shop.HasAsync<FulfilmentInstructed>("MORE-1"))["lines"]![0]!["quantity"]!["value"]!);
        await StockAsync(allocated: 1, backordered: 0);
        await Shop.NobodyIsSetAsideAsync();
    }

    private Task StockAsync(decimal allocated, decimal backordered) => Shop.EventuallyAsync($"/api/stock/NORTH/{Shop.Item}",
        row => (decimal)row["allocated"]! == allocated && (decimal)row["backordered"]! == backordered);
}
