using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Tests.Reacting;

namespace RetailLedger.Service.Tests.OrderToCash;

/// <summary>Orders on which something goes wrong: what it is worth, who hears of it when nobody settles it, and what ends it.</summary>
public sealed class OrderTroubleTests : ShopJourney
{
    private static readonly LocationOpened North = Shop.Place("NORTH", LocationKind.Warehouse, "gb-north");
    private static readonly LocationOpened York = Shop.Place("YORK-02", LocationKind.Store, "gb-north");

    private readonly StoryClock _clock = new();

    protected override void Arrange(IServiceCollection services) => services.AddSingleton<IBusinessClock>(_clock);

    [Fact]
    public async Task R142_A_delivery_that_fails_is_a_business_exception_worth_its_shipment_until_the_parcel_is_handed_over()
    {
        await Shop.OpenAsync((North, 9, 0), (York, 0, 9));
        await Shop.SayAsync("ecom", Shop.Order("FAIL-1", mugs: 2, blue: 1));
        var parcel = (await Shop.HasAsync<FulfilmentInstructed>("FAIL-1", 2)).Single(shipment => (string?)shipment["location"] == "NORTH");
        var id = (string)parcel["shipmentId"]!;
        await Shop.SayAsync("carrier", new ShipmentDispatched(id, "FAIL-1"), new DeliveryFailed(id, "nobody_home", "FAIL-1"));

        var failed = await ExceptionAsync("FAIL-1", "delivery.failed", item => (string?)item["status"] == "open");
        Assert.Equal(("business", id, 500, "GBP"), ((string?)failed["class"], (string?)failed["about"], (long)failed["valueMinor"]!, (string?)failed["currency"]));

        await Shop.SayAsync("carrier", new ShipmentDispatched(id, "FAIL-1"));
        await Shop.AllIsFollowedAsync();
        await ExceptionAsync("FAIL-1", "delivery.failed", item => (string?)item["status"] == "open");
        await Shop.SayAsync("carrier", new DeliveryProven(id, "FAIL-1"));
        await ExceptionAsync("FAIL-1", "delivery.failed", item => (string?)item["status"] == "resolved" && (string?)item["turn"] == "nobody");
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task R142_A_suspicion_and_a_price_are_policy_exceptions_until_somebody_clears_or_releases_the_order()
    {
        await Shop.OpenAsync((North, 900, 0));
        await Shop.SayAsync("ecom", Shop.Order("FRAUD-1", mugs: 450), Shop.Order("PRICE-1", price: 2.00m));
        await Shop.SayAsync("gateway", new FraudSuspected("FRAUD-1", "stolen_card", 97));

        var suspected = await ExceptionAsync("FRAUD-1", "fraud.suspected", item => (string?)item["status"] == "open");
        Assert.Equal(("policy", 112_500L), ((string?)suspected["class"], (long)suspected["valueMinor"]!));
        await Shop.SayAsync("gateway", new FraudScreeningCleared("FRAUD-1", 4, "case-8"));
        await ExceptionAsync("FRAUD-1", "fraud.suspected", item => (string?)item["status"] == "resolved");

        var drifted = await ExceptionAsync("PRICE-1", "price.drifted", item => (string?)item["status"] == "open");
        Assert.Equal(("policy", 400L), ((string?)drifted["class"], (long)drifted["valueMinor"]!));
        await Shop.CommandAsync("/api/orders/PRICE-1/release", new JsonObject { ["reasonCode"] = "promised_by_phone" });
        await ExceptionAsync("PRICE-1", "price.drifted", item => (string?)item["status"] == "resolved");
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task A_parcel_of_which_the_carrier_names_no_order_is_worth_its_own_goods()
    {
        await Shop.OpenAsync((North, 9, 0), (York, 0, 9));
        await Shop.SayAsync("ecom", Shop.Order("MUTE-1", mugs: 2, blue: 1));
        var parcel = (string)(await Shop.HasAsync<FulfilmentInstructed>("MUTE-1", 2)).Single(shipment => (string?)shipment["location"] == "NORTH")["shipmentId"]!;
        await Shop.SayAsync("carrier", new ShipmentLost(parcel), new ShipmentLost("NOBODYS-1"));

        Task<JsonNode> LostAsync(string shipment) => Shop.EventuallyAsync($"/api/exceptions?q=shipment/{shipment}", body => body["items"]!.AsArray().Count == 1);
        Assert.Equal(500, (long)(await LostAsync(parcel))["items"]![0]!["valueMinor"]!);
        Assert.Equal(0, (long)(await LostAsync("NOBODYS-1"))["items"]![0]!["valueMinor"]!);
    }

    [Fact]
    public async Task A_till_sale_that_nobody_paid_within_a_day_is_an_exception_until_it_is_paid()
    {
        var sale = Shop.Order("UNPAID-1") with { Handover = Handover.TakenAway };
        await Shop.SayAsync("pos", sale, Shop.Order("PAID-1") with { Handover = Handover.TakenAway }, new SaleTendered("PAID-1", "R-1", [new(TenderKind.Cash, new(500, "GBP"))]));
        await Shop.HasAsync<OrderClosed>("PAID-1");
        await Shop.AllIsFollowedAsync();
        // It was sold at ten in the morning.
        _clock.Now = _clock.Now.AddHours(21);
        await Task.Delay(600);
        Assert.DoesNotContain("expected-event.missed", await Shop.StoryAsync("UNPAID-1"));

        _clock.Now = _clock.Now.AddHours(2);
        var unpaid = await ExceptionAsync("UNPAID-1", "silence.till-payment", item => (string?)item["status"] == "open");
        Assert.Equal(("payments", "store", 500L), ((string?)unpaid["owner"], (string?)unpaid["turn"], (long)unpaid["valueMinor"]!));
        Assert.DoesNotContain("expected-event.missed", await Shop.StoryAsync("PAID-1"));
        await Shop.SayAsync("gateway", new PaymentCaptured("P-U", new(500, "GBP"), "UNPAID-1"));
        await ExceptionAsync("UNPAID-1", "silence.till-payment", item => (string?)item["status"] == "resolved");
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task R020_What_nobody_settles_is_heard_of_by_somebody_higher_from_web_and_store()
    {
        await Shop.OpenAsync((North, 9, 0), (York, 9, 0));
        await Shop.SayAsync("ecom", Shop.Order("WEB-1"), Shop.Order("STORE-1", collectAt: "YORK-02"), Shop.Order("FRAUD-2"));
        await Shop.HasAsync<FulfilmentInstructed>("WEB-1");
        await Shop.HasAsync<FulfilmentInstructed>("STORE-1");
        await Shop.SayAsync("carrier", new ShipmentDispatched("WEB-1-1", "WEB-1"), new DeliveryFailed("WEB-1-1", "nobody_home", "WEB-1"));
        await Shop.SayAsync("pos", new CollectionPrepared("STORE-1-1", "YORK-02", "STORE-1"), new CollectionExpired("STORE-1-1", "STORE-1"));
        await Shop.SayAsync("gateway", new FraudSuspected("FRAUD-2", "stolen_card"));
        var began = _clock.Now;
        (string Order, string Code, int Hours)[] all = [("WEB-1", "delivery.failed", 8), ("STORE-1", "collection.expired", 8), ("FRAUD-2", "fraud.suspected", 1)];
        foreach (var (order, code, _) in all)
            await ExceptionAsync(order, code, item => (int)item["level"]! == 0);
        await Shop.AllIsFollowedAsync();

        _clock.Now = began.AddHours(1);
        await ExceptionAsync("FRAUD-2", "fraud.suspected", item => (int)item["level"]! == 1);
        await ExceptionAsync("WEB-1", "delivery.failed", item => (int)item["level"]! == 0);
        _clock.Now = began.AddHours(8);
        foreach (var (order, code, hours) in all)
            await ExceptionAsync(order, code, item => (int)item["level"]! == (hours == 1 ? 2 : 1));
        await Shop.SayAsync("carrier", new DeliveryProven("WEB-1-1", "WEB-1"));
        await ExceptionAsync("WEB-1", "delivery.failed", item => (string?)item["status"] == "resolved");
        _clock.Now = began.AddHours(72);
        await ExceptionAsync("STORE-1", "collection.expired", item => (int)item["level"]! == 3);

        var settled = await ExceptionAsync("WEB-1", "delivery.failed", _ => true);
        Assert.Equal(1, (int)settled["level"]!);
        var escalated = (await Shop.EventuallyAsync($"/api/cases/exception/{(string?)settled["exceptionId"]}", _ => true))["events"]!.AsArray()
            .Single(e => (string?)e!["type"] == "retail.exception.escalated.v1")!["data"]!;
        Assert.Equal(ExceptionCatalogue.Levels[0], (string?)escalated["to"]);
    }

    private async Task<JsonNode> ExceptionAsync(string order, string code, Func<JsonNode, bool> wanted) =>
        Of(await Shop.EventuallyAsync($"/api/exceptions?state=all&q=order/{order}", body => Of(body, code) is { } one && wanted(one)), code)!;

    private static JsonNode? Of(JsonNode body, string code) => body["items"]!.AsArray().SingleOrDefault(item => (string?)item!["code"] == code);
}
