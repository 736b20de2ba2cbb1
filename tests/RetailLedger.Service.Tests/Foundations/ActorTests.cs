using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.OrderToCash;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Tests.Foundations;

/// <summary>Foundation 9: every request has an actor, every query a viewer, and only a grant passes a limit.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class ActorTests(SharedLedger ledger)
{
    private static readonly JsonObject Reason = new() { ["reasonCode"] = "address" };

    [Theory]
    [InlineData("/api/facts")]
    [InlineData("/api/orders/X/hold")]
    [InlineData("/api/corrections")]
    [InlineData("/api/imports/online-retail")]
    public async Task Nobody_writes_without_a_key_or_with_a_wrong_one(string path)
    {
        using var stranger = ledger.App.Client(null);
        using var forger = ledger.App.Client(null);
        forger.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ledger.App.Key("operator")[..^3] + "AAA");

        foreach (var client in new[] { stranger, forger })
        {
            using var content = new StringContent("{}", System.Text.Encoding.UTF8, path.Contains("imports", StringComparison.Ordinal) ? "application/octet-stream" : "application/json");
            var response = await client.PostAsync(path, content);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.Contains("access.key_required", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_owner_is_the_keys_and_a_foreign_fact_is_refused_and_recorded_without_its_content()
    {
        var order = Facts.NewId("FOREIGN");
        using var gateway = ledger.App.Client("gateway");

        var (status, body, _) = await Facts.PlaceOrderAsync(gateway, order);

        Assert.Equal((HttpStatusCode.Forbidden, "fact.foreign_owner"), (status, (string?)body["code"]));
        using var anyone = ledger.App.Client(null);
        var recorded = await Facts.EventuallyAsync(anyone, $"/api/cases/refused-fact/retail/gateway/{order}", _ => true);
        Assert.Equal("retail.order.placed.v1", (string?)recorded["events"]![0]!["data"]!["factType"]);
        Assert.DoesNotContain("84029E", recorded.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.GetAsync($"/api/cases/order/{order}")).StatusCode);
    }

    [Fact]
    public async Task A_machine_decides_nothing_and_its_attempt_is_recorded()
    {
        var order = Facts.NewId("ROBOT");
        using var shop = ledger.App.Client("ecom");
        await Facts.PlaceOrderAsync(shop, order);
        using var robot = ledger.App.Client("ml");

        var (status, body) = await Facts.CommandAsync(robot, $"/api/orders/{order}/hold", $"robot-{order}", Reason.DeepClone());

        Assert.Equal((HttpStatusCode.Forbidden, "actor.machine"), (status, (string?)body["code"]));
        using var anyone = ledger.App.Client(null);
        await Facts.EventuallyAsync(anyone, "/api/cases/machine/ml", found => found["events"]!.AsArray().Any(e => (string?)e!["data"]!["case"] == $"order/{order}"));
        var found = await Facts.EventuallyAsync(anyone, $"/api/cases/order/{order}", _ => true);
        Assert.Equal(1, (long)found["lastVersion"]!);
    }

    [Fact]
    public async Task A_partner_system_gives_no_orders()
    {
        using var shop = ledger.App.Client("ecom");

        var (status, body) = await Facts.CommandAsync(shop, "/api/orders/X/hold", Facts.NewId("k"), Reason.DeepClone());

        Assert.Equal((HttpStatusCode.Forbidden, "actor.not_allowed"), (status, (string?)body["code"]));
    }

    [Fact]
    public async Task Above_the_automatic_limit_nobody_releases_an_order_without_a_grant()
    {
        var order = Facts.NewId("LIMIT");
        using var shop = ledger.App.Client("ecom");
        using var person = ledger.App.Client("operator");
        await Facts.PlaceOrderAsync(shop, order, minor: 500_001);
        await Facts.CommandAsync(person, $"/api/orders/{order}/hold", $"h-{order}", Reason.DeepClone());

        var (status, body) = await Facts.CommandAsync(person, $"/api/orders/{order}/release", $"r-{order}", Reason.DeepClone());

        Assert.Equal((HttpStatusCode.Conflict, "order.grant_required"), (status, (string?)body["code"]));
    }

    [Fact]
    public async Task A_viewer_of_one_location_sees_nothing_of_another_by_any_query()
    {
        var order = Facts.NewId("SCOPE");
        using var shop = ledger.App.Client("ecom");
        await Facts.PlaceOrderAsync(shop, order);
        using var anyone = ledger.App.Client(null);
        var all = await Facts.EventuallyAsync(anyone, $"/api/events?stream=order/{order}", body => body["events"]!.AsArray().Count == 1);
        var eventId = Guid.Parse((string)all["events"]![0]!["eventId"]!);
        await Facts.EventuallyAsync(anyone, "/api/item-days?location=ONLINE", body => body["rows"]!.AsArray().Count > 0);
        var here = new Viewer(new(ActorKind.Human, "leeds"), Sight.Of(new Scope(Location: "LEEDS-01")));
        var services = ledger.App.Services;

        Assert.Empty((await services.GetRequiredService<EventQuery>().PageAsync(new() { Stream = $"order/{order}" }, here, default)).Events);
        Assert.Null(await services.GetRequiredService<EventQuery>().FindAsync(eventId, here, default));
        Assert.Null(await services.GetRequiredService<CaseQuery>().FindAsync($"order/{order}", new(), here, default));
        Assert.Null(await services.GetRequiredService<CauseWalk>().FromAsync(eventId, here, default));
        Assert.Empty(await services.GetRequiredService<SearchQuery>().FindAsync(order, here, default));
        Assert.Empty((await services.GetRequiredService<SalesQuery>().ItemDaysAsync(new() { Location = "ONLINE" }, here, default)).Rows);
        Assert.Empty((await services.GetRequiredService<SalesQuery>().LocationDaysAsync(new(), here with { Sight = Sight.Of(new Scope(Region: "UK")) }, default)).Rows);
    }
}
