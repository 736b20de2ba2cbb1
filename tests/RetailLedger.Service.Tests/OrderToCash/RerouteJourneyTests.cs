using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReplenishmentToAvailability;

namespace RetailLedger.Service.Tests.OrderToCash;

/// <summary>A place that was chosen cannot do it: the goods come from elsewhere, or go back to the shelves.</summary>
public sealed class RerouteJourneyTests : ShopJourney
{
    private static readonly LocationOpened North = Shop.Place("NORTH", LocationKind.Warehouse, "gb-north");
    private static readonly LocationOpened York = Shop.Place("YORK-02", LocationKind.Store, "gb-north");
    private static readonly LocationOpened Leeds = Shop.Place("LEEDS-01", LocationKind.Store, "gb-north");

    [Fact]
    public async Task R018_What_a_picker_does_not_find_comes_from_another_place_and_the_order_closes_when_both_parcels_are_there()
    {
        await Shop.OpenAsync((North, 9, 0), (Leeds, 9, 0));
        await Shop.SayAsync("ecom", Shop.Order("SHORT-1", mugs: 3));
        await Shop.HasAsync<FulfilmentInstructed>("SHORT-1");
        await Shop.SayAsync("wms", new PickStarted("SHORT-1-1", "SHORT-1"), new PickShortfallDetected("SHORT-1-1", 1, Quantity.Each(1), "not_found", "SHORT-1"));

        var rerouted = Assert.Single(await Shop.HasAsync<FulfilmentRerouted>("SHORT-1"));
        Assert.Equal(("pick.shortfall", "LEEDS-01", "shipping-tariff/2"), ((string?)rerouted["reasonCode"], (string?)rerouted["shipments"]![0]!["location"], (string?)rerouted["tariffVersion"]));
        await Shop.HasAsync<FulfilmentInstructed>("SHORT-1", 2);
        await StockAsync("NORTH", allocated: 2);
        await StockAsync("LEEDS-01", allocated: 1);
        await ExceptionAsync("SHORT-1", "pick.shortfall", "resolved");

        await Shop.SayAsync("carrier", new ShipmentDispatched("SHORT-1-1", "SHORT-1"), new DeliveryProven("SHORT-1-1", "SHORT-1"));
        await Shop.SayAsync("gateway", new PaymentCaptured("P-S", new(750, "GBP"), "SHORT-1"));
        await Shop.EventuallyAsync("/api/orders?q=SHORT-1", body => (string?)body["orders"]![0]!["goods"] == "partHandedOver");
        await Shop.SayAsync("carrier", new ShipmentDispatched("SHORT-1-2", "SHORT-1"), new DeliveryProven("SHORT-1-2", "SHORT-1"));

        await Shop.HasAsync<OrderClosed>("SHORT-1");
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task What_a_picker_did_not_find_before_the_order_was_heard_of_comes_from_another_place_as_soon_as_the_plan_is_made()
    {
        await Shop.OpenAsync((North, 9, 0), (Leeds, 9, 0));
        await Shop.SayAsync("wms", new PickStarted("LATE-1-1", "LATE-1"), new PickShortfallDetected("LATE-1-1", 1, Quantity.Each(3), "not_found", "LATE-1"));
        await Shop.SayAsync("ecom", Shop.Order("LATE-1", mugs: 3));

        var rerouted = Assert.Single(await Shop.HasAsync<FulfilmentRerouted>("LATE-1"));
        Assert.Equal(("pick.shortfall", "LEEDS-01"), ((string?)rerouted["reasonCode"], (string?)rerouted["shipments"]![0]!["location"]));
        Assert.Equal("LEEDS-01", (string?)Assert.Single(await Shop.HasAsync<FulfilmentInstructed>("LATE-1"))["location"]);
        await StockAsync("NORTH", allocated: 0);
        await StockAsync("LEEDS-01", allocated: 3);
        await ExceptionAsync("LATE-1", "pick.shortfall", "resolved");
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task What_a_picker_does_not_find_is_promised_to_nobody_else()
    {
        await Shop.OpenAsync((North, 3, 0), (Leeds, 0, 1));
        await Shop.SayAsync("ecom", Shop.Order("FIRST-1", mugs: 3));
        await Shop.HasAsync<FulfilmentInstructed>("FIRST-1");
        await Shop.SayAsync("ecom", Shop.Order("NEXT-1"));
        await Shop.HasAsync<LineBackordered>("NEXT-1");
        await Shop.SayAsync("wms", new PickShortfallDetected("FIRST-1-1", 1, Quantity.Each(1), "not_found", "FIRST-1"));
        await Shop.HasAsync<LineReleased>("FIRST-1");
        await Shop.AllIsFollowedAsync();

        Assert.Equal("NORTH", (string?)Assert.Single(await Shop.HasAsync<LineBackordered>("NEXT-1"))["location"]);
        Assert.DoesNotContain("line.allocated", await Shop.StoryAsync("NEXT-1"));
        Assert.Equal("LEEDS-01", (string?)Assert.Single(await Shop.HasAsync<LineBackordered>("FIRST-1"))["location"]);
        await Shop.SayAsync("wms", new StockMoved("M-MORE", "NORTH", Shop.Item, Quantity.Each(2), "receipt"));
        await Shop.HasAsync<FulfilmentInstructed>("NEXT-1");
    }

    [Fact]
    public async Task Where_a_place_closes_what_it_had_not_sent_comes_from_elsewhere()
    {
        await Shop.OpenAsync((North, 9, 0), (Leeds, 9, 0));
        await Shop.SayAsync("ecom", Shop.Order("CLOSED-1"), Shop.Order("GONE-1"));
        await Shop.HasAsync<FulfilmentInstructed>("CLOSED-1");
        await Shop.HasAsync<FulfilmentInstructed>("GONE-1");
        await Shop.SayAsync("carrier", new ShipmentDispatched("GONE-1-1", "GONE-1"));

        await Shop.SayAsync("erp", new LocationClosed("NORTH", "flood"));

        var rerouted = Assert.Single(await Shop.HasAsync<FulfilmentRerouted>("CLOSED-1"));
        Assert.Equal(("location.closed", "LEEDS-01"), ((string?)rerouted["reasonCode"], (string?)rerouted["shipments"]![0]!["location"]));
        await Shop.HasAsync<FulfilmentInstructed>("CLOSED-1", 2);
        await StockAsync("NORTH", allocated: 2);
        Assert.DoesNotContain("fulfilment.rerouted", await Shop.StoryAsync("GONE-1"));
        await Shop.EventuallyAsync("/api/orders?q=CLOSED-1", body => body["orders"]!.AsArray() is [{ } row] && (string?)row["shippedFrom"] == "LEEDS-01" && (int)row["shipments"]! == 1);
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task A_person_may_let_another_place_send_what_the_chosen_one_cannot()
    {
        await Shop.OpenAsync((North, 9, 0), (Leeds, 9, 0));
        await Shop.SayAsync("ecom", Shop.Order("FLOOD-1"));
        await Shop.HasAsync<FulfilmentInstructed>("FLOOD-1");

        await Shop.CommandAsync("/api/orders/FLOOD-1/shipments/FLOOD-1-1/reroute", new() { ["reasonCode"] = "roof_leaks" });

        Assert.Equal("roof_leaks", (string?)Assert.Single(await Shop.HasAsync<FulfilmentRerouted>("FLOOD-1"))["reasonCode"]);
        await Shop.HasAsync<FulfilmentInstructed>("FLOOD-1", 2);
        await StockAsync("NORTH", allocated: 0);
        await StockAsync("LEEDS-01", allocated: 2);
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task A_person_reroutes_a_shipment_or_agrees_on_another_store_on_the_page_of_the_order()
    {
        await Shop.OpenAsync((North, 9, 0), (Leeds, 9, 0), (York, 9, 0));
        await Shop.SayAsync("ecom", Shop.Order("PAGE-1"), Shop.Order("PAGE-2", collectAt: "LEEDS-01"));
        await Shop.HasAsync<FulfilmentInstructed>("PAGE-1");
        await Shop.HasAsync<FulfilmentInstructed>("PAGE-2");
        using var browser = new Exceptions.Browser(App);
        await browser.SignInAsync("operator");

        Assert.Contains("Recorded.", await browser.SubmitAsync("/case/order/PAGE-1", "/orders/reroute", new KeyValuePair<string, string>("reasonCode", "roof_leaks")), StringComparison.Ordinal);
        Assert.Equal("roof_leaks", (string?)Assert.Single(await Shop.HasAsync<FulfilmentRerouted>("PAGE-1"))["reasonCode"]);
        var page = await browser.GetAsync("/case/order/PAGE-2");
        Assert.Contains("<option value=\"YORK-02\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<option value=\"LEEDS-01\">", page, StringComparison.Ordinal);
        // What the page offers is looked at again where it is decided.
        Assert.Contains("is no other store that is open", await browser.SubmitAsync("/case/order/PAGE-2", "/orders/reroute",
            new KeyValuePair<string, string>("reasonCode", "agreed"), new KeyValuePair<string, string>("collectAt", "NORTH")), StringComparison.Ordinal);
        Assert.Contains("Recorded.", await browser.SubmitAsync("/case/order/PAGE-2", "/orders/reroute",
            new KeyValuePair<string, string>("reasonCode", "agreed"), new KeyValuePair<string, string>("collectAt", "YORK-02")), StringComparison.Ordinal);
        Assert.Equal("YORK-02", (string?)Assert.Single(await Shop.HasAsync<FulfilmentRerouted>("PAGE-2"))["shipments"]![0]!["location"]);
        await Shop.SayAsync("carrier", new ShipmentDispatched("PAGE-1-2", "PAGE-1"));
        await Shop.EventuallyAsync("/api/cases/order/PAGE-1", body => body["state"]!["fulfilment"]!["shipments"]!.AsArray().Any(shipment => (string?)shipment!["state"] == "dispatched"));
        Assert.DoesNotContain("/orders/reroute", await browser.GetAsync("/case/order/PAGE-1"), StringComparison.Ordinal);
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task What_nobody_collects_goes_back_to_the_shelves_and_the_exception_ends_when_the_order_does()
    {
        await Shop.OpenAsync((Leeds, 2, 0));
        await Shop.SayAsync("ecom", Shop.Order("NOSHOW-1", collectAt: "LEEDS-01"));
        await Shop.HasAsync<FulfilmentInstructed>("NOSHOW-1");
        await Shop.SayAsync("pos", new CollectionPrepared("NOSHOW-1-1", "LEEDS-01", "NOSHOW-1"), new CollectionExpired("NOSHOW-1-1", "NOSHOW-1"));

        Assert.Equal("collection.expired", (string?)Assert.Single(await Shop.HasAsync<LineReleased>("NOSHOW-1"))["reasonCode"]);
        await StockAsync("LEEDS-01", allocated: 0);
        await ExceptionAsync("NOSHOW-1", "collection.expired", "open");
        await Shop.SayAsync("ecom", new OrderCancelled("NOSHOW-1", "not_collected"));
        await ExceptionAsync("NOSHOW-1", "collection.expired", "resolved");
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task R018_What_a_store_does_not_have_for_a_customer_who_comes_is_an_exception_until_they_agree_on_another_store()
    {
        await Shop.OpenAsync((Leeds, 9, 0), (York, 9, 0), (North, 9, 0));
        await Shop.SayAsync("ecom", Shop.Order("FETCH-1", collectAt: "LEEDS-01"));
        await Shop.HasAsync<FulfilmentInstructed>("FETCH-1");
        await Shop.SayAsync("pos", new PickStarted("FETCH-1-1", "FETCH-1"), new PickShortfallDetected("FETCH-1-1", 1, Quantity.Each(1), "not_found", "FETCH-1"));

        await ExceptionAsync("FETCH-1", "collection.shortfall", "open");
        await Shop.AllIsFollowedAsync();
        Assert.DoesNotContain("fulfilment.rerouted", await Shop.StoryAsync("FETCH-1"));
        await Shop.CommandAsync("/api/orders/FETCH-1/shipments/FETCH-1-1/reroute", new() { ["reasonCode"] = "agreed_by_phone", ["collectAt"] = "YORK-02" });

        await ExceptionAsync("FETCH-1", "collection.shortfall", "resolved");
        Assert.Equal(("FETCH-1-2", "clickAndCollect"), await Shop.HasAsync<FulfilmentInstructed>("FETCH-1", 2) is [_, var there] ? ((string?)there["shipmentId"], (string?)there["mode"]) : default);
        await StockAsync("LEEDS-01", allocated: 0);
        await StockAsync("YORK-02", allocated: 2);
        await Shop.SayAsync("pos", new CollectionPrepared("FETCH-1-2", "YORK-02", "FETCH-1"), new CollectionCompleted("FETCH-1-2", "FETCH-1"));
        await Shop.SayAsync("gateway", new PaymentCaptured("P-F", new(500, "GBP"), "FETCH-1"));
        await Shop.HasAsync<OrderClosed>("FETCH-1");
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task R025_Who_is_served_first_follows_from_what_is_said_of_customers_and_items()
    {
        await Shop.OpenAsync((North, 0, 1));
        await Shop.SayAsync("erp", new ItemCosted(Shop.Item, new(1.00m, "GBP"), "standard"), new LoyaltyTierAssigned("c-GOLD-1", 1, "north-club"));
        await Shop.SayAsync("ecom", Shop.Order("PLAIN-1"));
        await Shop.HasAsync<LineBackordered>("PLAIN-1");
        await Shop.SayAsync("ecom", Shop.Order("GOLD-1"));
        await Shop.HasAsync<LineBackordered>("GOLD-1");

        await Shop.SayAsync("wms", new StockMoved("M-2", "NORTH", Shop.Item, Quantity.Each(2), "receipt"));

        await Shop.HasAsync<FulfilmentInstructed>("GOLD-1");
        Assert.DoesNotContain("line.allocated", await Shop.StoryAsync("PLAIN-1"));
        var opened = (await Shop.EventuallyAsync($"/api/cases/stock/NORTH/{Shop.Item}", _ => true))["events"]!.AsArray()
            .Where(e => (string?)e!["type"] == "retail.backorder.opened.v1").Select(e => e!["data"]!).Single(data => (string?)data["orderId"] == "GOLD-1");
        Assert.Equal((1, 0.6m), ((int)opened["inputs"]!["customerTier"]!, (decimal)opened["inputs"]!["marginShare"]!));
        Assert.Equal([("customer/c-GOLD-1", 1), ($"item/{Shop.Item}", 2)], opened["read"]!.AsArray().Select(read => ((string)read!["stream"]!, (int)read["version"]!)));
    }

    private Task StockAsync(string location, decimal allocated) => Shop.EventuallyAsync($"/api/stock/{location}/{Shop.Item}", row => (decimal)row["allocated"]! == allocated);

    private Task ExceptionAsync(string order, string code, string status) => Shop.EventuallyAsync($"/api/exceptions?state=all&q=order/{order}",
        body => body["items"]!.AsArray().Any(item => (string?)item!["code"] == code && (string?)item["status"] == status));
}
