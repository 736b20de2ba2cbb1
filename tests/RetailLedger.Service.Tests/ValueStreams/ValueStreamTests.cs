using System.Net;
using System.Text.Json.Nodes;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Tests.OrderToCash;

namespace RetailLedger.Service.Tests.ValueStreams;

/// <summary>The roads that cases took, as they are asked for over HTTP.</summary>
public sealed class ValueStreamTests : ShopJourney
{
    private const string Orders = "/api/value-streams/order-to-cash?from=2026-11-01&to=2026-11-30";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Shop.OpenAsync((Shop.Place("NORTH", LocationKind.Warehouse, "gb-north"), 50, 0));
    }

    [Fact]
    public async Task Roads_are_counted_and_each_edge_has_its_own_time()
    {
        foreach (var id in new[] { "V-1", "V-2" })
        {
            await Shop.SayAsync("ecom", Shop.Order(id));
            await Shop.HasAsync<FulfilmentInstructed>(id);
            await Shop.SayAsync("wms", new PackCompleted($"{id}-1", id));
            await Shop.SayAsync("carrier", new ShipmentDispatched($"{id}-1", id), new ShipmentScanned($"{id}-1", "hub", id), new DeliveryProven($"{id}-1", id));
        }

        await Shop.SayAsync("ecom", Shop.Order("V-3"), new OrderCancelled("V-3", "changed_mind"));
        var found = await Shop.EventuallyAsync(Orders, body => (long)body["cases"]! == 3 && (long)body["over"]! == 1 && body["variants"]!.AsArray().Count == 2);

        var delivered = found["edges"]!.AsArray().Single(edge => (string?)edge!["from"] == "shipped")!;
        Assert.Equal(("delivered", 2, 120.0), ((string?)delivered["to"], (long)delivered["cases"]!, (double)delivered["p50Seconds"]!));
        var most = found["variants"]![0]!;
        Assert.Equal(2, (long)most["cases"]!);
        Assert.Equal(most["path"]!.AsArray().Count - 1, most["steps"]!.AsArray().Count);
        Assert.Equal("placed", (string?)most["path"]![0]);
        Assert.Equal(["web"], found["channels"]!.AsArray().Select(name => (string?)name));

        Assert.Equal(0, (long)(await Shop.EventuallyAsync($"{Orders}&channel=till", _ => true))["cases"]!);
        Assert.Equal(0, (long)(await Shop.EventuallyAsync("/api/value-streams/order-to-cash?from=2026-12-01&to=2026-12-02", _ => true))["cases"]!);
        Assert.Equal(0, (long)(await Shop.EventuallyAsync($"{Orders}&asOf=3", _ => true))["cases"]!);
        Assert.Equal(0, (long)(await Shop.EventuallyAsync($"{Orders}&on=2026-11-01T08:00:00Z", _ => true))["cases"]!);
    }

    [Fact]
    public async Task A_position_that_is_short_twice_went_two_roads()
    {
        await Shop.CommandAsync($"/api/stock/NORTH/{Shop.Item}/reorder-parameter", new()
        {
            ["reorderPoint"] = Each(10),
            ["safetyStock"] = Each(2),
            ["leadTimeDays"] = 3,
            ["reasonCode"] = "season",
        });
        for (var round = 1; round <= 2; round++)
        {
            await Shop.SayAsync("wms", Move(-45));
            await HasAsync<StockThresholdBreached>(round);
            await Shop.SayAsync("wms", Move(45));
            await HasAsync<StockThresholdRecovered>(round);
        }

        var found = await Shop.EventuallyAsync("/api/value-streams/replenishment-to-availability?from=2026-01-01&to=2099-12-31", body => (long)body["over"]! == 2);

        Assert.Equal(2, (long)found["cases"]!);
    }

    [Fact]
    public async Task A_stream_that_is_none_is_refused()
    {
        using var anyone = App.Client(null);

        using var answer = await anyone.GetAsync(new Uri("/api/value-streams/hire-to-retire", UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static StockMoved Move(int units) => new(Facts.NewId("M"), "NORTH", Shop.Item, Quantity.Each(units), units < 0 ? "sale" : "receipt");

    private Task HasAsync<T>(int count) => Shop.EventuallyAsync($"/api/cases/stock/NORTH/{Shop.Item}", body => body["events"]!.AsArray().Count(e =>
        (string?)e!["type"] == Domain.EventCatalogue.Contracts.Single(contract => contract.Data == typeof(T)).Type) == count);

    private static JsonObject Each(int units) => new() { ["value"] = units, ["unit"] = "ea" };
}
