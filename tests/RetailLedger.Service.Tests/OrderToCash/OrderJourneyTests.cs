using System.Text.Json.Nodes;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Domain.ReturnToResolution;

namespace RetailLedger.Service.Tests.OrderToCash;

/// <summary>Orders from the first word of the customer to the last penny, with nobody but the ledger deciding in between.</summary>
public sealed class OrderJourneyTests : ShopJourney
{
    private static readonly LocationOpened North = Shop.Place("NORTH", LocationKind.Warehouse, "gb-north");
    private static readonly LocationOpened South = Shop.Place("SOUTH", LocationKind.Warehouse, "gb-south");
    private static readonly LocationOpened Leeds = Shop.Place("LEEDS-01", LocationKind.Store, "gb-north");
    private static readonly LocationOpened York = Shop.Place("YORK-02", LocationKind.Store, "gb-north");

    [Fact]
    public async Task R021_Shipped_from_a_store_from_the_order_to_its_closing()
    {
        await Shop.OpenAsync((South, 50, 50), (Leeds, 9, 9));
        await Shop.SayAsync("ecom", Shop.Order("STORE-1"));
        await Shop.SayAsync("gateway", new PaymentAuthorized("P-1", new(500, "GBP"), "STORE-1"));
        var instructed = Assert.Single(await Shop.HasAsync<FulfilmentInstructed>("STORE-1"));
        Assert.Equal(("LEEDS-01", "shipFromStore", "STORE-1-1"), ((string?)instructed["location"], (string?)instructed["mode"], (string?)instructed["shipmentId"]));

        await Shop.SayAsync("wms", new PickStarted("STORE-1-1", "STORE-1"), new PackCompleted("STORE-1-1", "STORE-1"));
        await Shop.SayAsync("carrier", new ShipmentDispatched("STORE-1-1", "STORE-1"), new ShipmentScanned("STORE-1-1", "Leeds hub", "STORE-1"), new DeliveryProven("STORE-1-1", "STORE-1"));
        await Shop.SayAsync("gateway", new PaymentCaptured("P-1", new(500, "GBP"), "STORE-1"));

        var closed = Assert.Single(await Shop.HasAsync<OrderClosed>("STORE-1"));
        Assert.Equal((500, 5), ((long)closed["paid"]!["minor"]!, (long)closed["points"]!));
        Assert.Equal(
            ["order.validated", "fraud-screening.cleared", "fulfilment.routed", "line.allocated", "fulfilment.instructed", "loyalty-points.earned", "order.closed"],
            (await Shop.StoryAsync("STORE-1")).Where(IsOurs));
        var routed = Assert.Single(await Shop.HasAsync<FulfilmentRouted>("STORE-1"));
        Assert.Equal(["LEEDS-01", "SOUTH"], routed["candidates"]!.AsArray().Select(candidate => (string)candidate!["location"]!));
        Assert.Contains(routed["read"]!.AsArray(), read => (string?)read!["stream"] == "stock/LEEDS-01/A1" && (long)read["version"]! == 1);
        await BoardAsync("STORE-1", "closed");
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task Shipped_from_a_warehouse_and_paid_on_account_from_the_order_to_its_closing()
    {
        await Shop.OpenAsync((North, 50, 50), (York, 1, 1));
        await Shop.SayAsync("ecom", Shop.Order("HOUSE-1", mugs: 4, blue: 2));
        var instructed = Assert.Single(await Shop.HasAsync<FulfilmentInstructed>("HOUSE-1"));
        Assert.Equal(("NORTH", "shipFromWarehouse"), ((string?)instructed["location"], (string?)instructed["mode"]));

        await Shop.SayAsync("wms", new PickStarted("HOUSE-1-1", "HOUSE-1"), new PackCompleted("HOUSE-1-1", "HOUSE-1"),
            new StockMoved("M-H1", "NORTH", Shop.Item, Quantity.Each(-4), "sale", OrderId: "HOUSE-1", Line: 1), new StockMoved("M-H2", "NORTH", Shop.Other, Quantity.Each(-2), "sale", OrderId: "HOUSE-1", Line: 2));
        await Shop.SayAsync("carrier", new ShipmentDispatched("HOUSE-1-1", "HOUSE-1"), new DeliveryProven("HOUSE-1-1", "HOUSE-1"));
        await Shop.SayAsync("erp", new InvoiceIssued("INV-H", [], new(1_800, "GBP"), "HOUSE-1", DueAt: new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero)));
        await BoardAsync("HOUSE-1", "delivered");
        Assert.DoesNotContain("order.closed", await Shop.StoryAsync("HOUSE-1"));
        await Shop.SayAsync("erp", new PaymentReceived("B-H", new(1_800, "GBP"), "INV-H", "HOUSE-1"));

        Assert.Equal(1_800, (long)Assert.Single(await Shop.HasAsync<OrderClosed>("HOUSE-1"))["paid"]!["minor"]!);
        await Shop.EventuallyAsync($"/api/stock/NORTH/{Shop.Item}", row => (decimal)row["onHand"]! == 46 && (decimal)row["allocated"]! == 0);
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task R041_What_is_paid_back_takes_its_points_with_it_and_all_of_it_takes_exactly_all()
    {
        await Shop.OpenAsync((North, 50, 50));
        await Shop.SayAsync("ecom", Shop.Order("BACK-1", mugs: 3));
        await Shop.HasAsync<FulfilmentInstructed>("BACK-1");
        await Shop.SayAsync("carrier", new ShipmentDispatched("BACK-1-1", "BACK-1"), new DeliveryProven("BACK-1-1", "BACK-1"));
        await Shop.SayAsync("gateway", new PaymentCaptured("P-B", new(750, "GBP"), "BACK-1"));
        Assert.Equal(7, (long)Assert.Single(await Shop.HasAsync<LoyaltyPointsEarned>("BACK-1"))["points"]!);

        ReturnLine Line(int number, long paid) => new(number, Shop.Item, Quantity.Each(1), new(paid, "GBP"), "BACK-1", 1);
        await Shop.SayAsync("ecom", new ReturnRequested("RB-1", [Line(1, 250), Line(2, 500)], new(2026, 11, 3, 10, 0, 0, TimeSpan.Zero)));
        await Shop.SayAsync("gateway", new RefundIssued("RB-1-1", new(250, "GBP"), "RB-1"));
        Assert.Equal(2, (long)Assert.Single(await Shop.HasAsync<LoyaltyPointsReversed>("BACK-1"))["points"]!);
        await Shop.SayAsync("gateway", new RefundIssued("RB-1-2", new(500, "GBP"), "RB-1"));

        Assert.Equal([2, 5], (await Shop.HasAsync<LoyaltyPointsReversed>("BACK-1", 2)).Select(reversed => (long)reversed["points"]!));
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task R021_Collected_at_the_store_the_customer_chose()
    {
        await Shop.OpenAsync((North, 50, 50), (York, 9, 9));
        await Shop.SayAsync("ecom", Shop.Order("CLICK-1", mugs: 1, collectAt: "YORK-02"));
        var instructed = Assert.Single(await Shop.HasAsync<FulfilmentInstructed>("CLICK-1"));
        Assert.Equal(("YORK-02", "clickAndCollect"), ((string?)instructed["location"], (string?)instructed["mode"]));

        await Shop.SayAsync("pos", new PickStarted("CLICK-1-1", "CLICK-1"), new CollectionPrepared("CLICK-1-1", "YORK-02", "CLICK-1"));
        await BoardAsync("CLICK-1", "toCollect");
        await Shop.SayAsync("pos", new CollectionCompleted("CLICK-1-1", "CLICK-1"));
        await Shop.SayAsync("erp", new InvoiceIssued("INV-C1", [], new(250, "GBP"), "CLICK-1"), new PaymentReceived("B-1", new(250, "GBP"), "INV-C1", "CLICK-1"));

        await Shop.HasAsync<OrderClosed>("CLICK-1");
        Assert.Equal(2, (long)Assert.Single(await Shop.HasAsync<LoyaltyPointsEarned>("CLICK-1"))["points"]!);
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task R021_Split_between_two_places_each_shipment_goes_its_own_way()
    {
        await Shop.OpenAsync((North, 9, 0), (Leeds, 0, 9));
        await Shop.SayAsync("ecom", Shop.Order("SPLIT-1", mugs: 2, blue: 1));
        var instructed = await Shop.HasAsync<FulfilmentInstructed>("SPLIT-1", 2);
        Assert.Equal(["LEEDS-01", "NORTH"], instructed.Select(shipment => (string)shipment["location"]!).Order());
        Assert.Equal("splitShipment", (string?)Assert.Single(await Shop.HasAsync<FulfilmentRouted>("SPLIT-1"))["mode"]);

        var ids = instructed.Select(shipment => (string)shipment["shipmentId"]!).ToList();
        await Shop.SayAsync("gateway", new PaymentCaptured("P-S", new(900, "GBP"), "SPLIT-1"));
        await Shop.SayAsync("carrier", new ShipmentDispatched(ids[0], "SPLIT-1"), new DeliveryProven(ids[0], "SPLIT-1"));
        var half = await BoardAsync("SPLIT-1", "inTransit");
        Assert.DoesNotContain("order.closed", await Shop.StoryAsync("SPLIT-1"));
        Assert.Equal(("partHandedOver", 1, 2), ((string?)half["goods"], (int)half["handedOver"]!, (int)half["shipments"]!));
        await Shop.SayAsync("carrier", new ShipmentDispatched(ids[1], "SPLIT-1"), new DeliveryProven(ids[1], "SPLIT-1"));

        await Shop.HasAsync<OrderClosed>("SPLIT-1");
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task A_line_that_waits_for_stock_is_instructed_when_it_came()
    {
        await Shop.OpenAsync((North, 1, 0));
        await Shop.SayAsync("ecom", Shop.Order("WAIT-1", mugs: 3));
        Assert.Equal(2, (int)Assert.Single(await Shop.HasAsync<LineBackordered>("WAIT-1"))["quantity"]!["value"]!);
        await BoardAsync("WAIT-1", "backordered");

        await Shop.SayAsync("wms", new StockMoved("M-LATE", "NORTH", Shop.Item, Quantity.Each(5), "receipt"));

        await Shop.HasAsync<LineAllocated>("WAIT-1", 2);
        await Shop.HasAsync<FulfilmentInstructed>("WAIT-1");
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task R016_What_is_wrong_with_an_order_rejects_or_holds_it_and_nothing_moves()
    {
        await Shop.OpenAsync((North, 50, 50));
        await Shop.SayAsync("ecom",
            Shop.Order("BAD-ITEM") with { Lines = [new(1, "NOSUCH", Quantity.Each(1), new(1, "GBP"))] },
            Shop.Order("BAD-UNITS", mugs: -1),
            Shop.Order("BAD-PLACE") with { DeliveryAddress = new() { Subject = "customer/x", Value = new("1 High Street", "", "LS1", "GB") } },
            Shop.Order("DRIFT", price: 2.00m));

        Assert.Equal("item.unknown", (string?)Assert.Single(await Shop.HasAsync<OrderRejected>("BAD-ITEM"))["reasonCode"]);
        Assert.Equal("quantity.not_positive", (string?)Assert.Single(await Shop.HasAsync<OrderRejected>("BAD-UNITS"))["reasonCode"]);
        Assert.Equal("address.incomplete", (string?)Assert.Single(await Shop.HasAsync<OrderRejected>("BAD-PLACE"))["reasonCode"]);
        Assert.Equal("price-list/GBP/A1", (string?)Assert.Single(await Shop.HasAsync<PriceDriftDetected>("DRIFT"))["from"]!["stream"]);
        Assert.Equal("price.drift", (string?)Assert.Single(await Shop.HasAsync<OrderHeld>("DRIFT"))["reasonCode"]);
        Assert.DoesNotContain("fulfilment.routed", await Shop.StoryAsync("DRIFT"));

        await Shop.CommandAsync("/api/orders/DRIFT/release", new JsonObject { ["reasonCode"] = "promised_by_phone" });
        await Shop.HasAsync<FulfilmentInstructed>("DRIFT");
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task R017_Nothing_is_instructed_before_the_gateway_clears_what_the_rules_met()
    {
        await Shop.OpenAsync((North, 500, 0));
        await Shop.SayAsync("ecom", Shop.Order("LARGE-1", mugs: 450));
        var requested = Assert.Single(await Shop.HasAsync<FraudScreeningRequested>("LARGE-1"));
        Assert.Contains("value.large", requested["rules"]!.AsArray().Select(hit => (string)hit!["rule"]!));
        await BoardAsync("LARGE-1", "review");
        Assert.DoesNotContain("fulfilment.instructed", await Shop.StoryAsync("LARGE-1"));

        await Shop.SayAsync("gateway", new FraudScreeningCleared("LARGE-1", 12, "case-7"));

        await Shop.HasAsync<FulfilmentInstructed>("LARGE-1");
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task R136_What_leaves_the_tracks_is_recorded_and_noticed_once()
    {
        await Shop.OpenAsync((North, 50, 50));
        await Shop.SayAsync("ecom", Shop.Order("ODD-1"), new OrderCancelled("ODD-1", "customer"));
        await Shop.SayAsync("carrier", new ShipmentDispatched("S-ODD", "ODD-1"));
        await Shop.SayAsync("gateway", new PaymentCaptured("P-ODD", new(500, "GBP"), "ODD-1"));

        var rules = (await Shop.HasAsync<DeviationDetected>("ODD-1", 2)).Select(deviation => (string)deviation["rule"]!).ToHashSet();
        Assert.Contains("order.shipped_after_cancel", rules);
        Assert.Contains("order.captured_after_cancel", rules);
        var row = await Shop.EventuallyAsync("/api/orders?q=ODD-1&deviation=true", body => body["orders"]!.AsArray() is [{ } one] && (int)one["deviations"]! == 2);
        Assert.Equal("ended", (string?)row["orders"]![0]!["column"]);
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task Where_the_shop_publishes_no_prices_an_order_is_left_to_its_partners()
    {
        await Shop.SayAsync("ecom", Shop.Order("FREE-1"));
        await Shop.SayAsync("carrier", new ShipmentDispatched("S-FREE", "FREE-1"), new DeliveryProven("S-FREE", "FREE-1"));
        await Shop.SayAsync("gateway", new PaymentCaptured("P-FREE", new(500, "GBP"), "FREE-1"));

        await Shop.AllIsFollowedAsync();
        Assert.Equal(["order.placed", "shipment.dispatched", "delivery.proven", "payment.captured"], await Shop.StoryAsync("FREE-1"));
    }

    private async Task<JsonNode> BoardAsync(string order, string column) =>
        (await Shop.EventuallyAsync($"/api/orders?q={order}", body => body["orders"]!.AsArray() is [{ } row] && (string?)row["column"] == column))["orders"]![0]!;

    private static bool IsOurs(string type) =>
        type is "order.validated" or "order.closed" or "loyalty-points.earned" or "line.allocated" || type.StartsWith("fraud", StringComparison.Ordinal) || type.StartsWith("fulfilment", StringComparison.Ordinal);
}
