using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Tests.Reacting;

namespace RetailLedger.Service.Tests.Exceptions;

/// <summary>What time does: silence becomes an exception, and an exception that nobody settles is heard of by somebody higher.</summary>
public sealed class WaitingTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly StoryClock _clock = new() { Now = Start };
    private LedgerApp _app = null!;
    private HttpClient _anyone = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync(services => services.AddSingleton<IBusinessClock>(_clock));
        _anyone = _app.Client(null);
    }

    public async ValueTask DisposeAsync()
    {
        _anyone.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_parcel_nobody_hears_of_is_an_exception_until_it_is_heard_of()
    {
        await StateAsync("carrier", "retail.shipment.dispatched.v1", new() { ["shipmentId"] = "S1", ["orderId"] = "WEB-1" });
        await ArmedAsync("tracking S1");
        _clock.Now = Start.AddHours(48).AddMinutes(-1);
        await Task.Delay(600);
        Assert.Empty(Items(JsonNode.Parse(await _anyone.GetStringAsync("/api/exceptions?state=all"))!));

        _clock.Now = Start.AddHours(48);
        var silent = await ItemAsync(item => (string?)item["status"] == "open");
        Assert.Equal(("silence.tracking", "order/WEB-1", "S1", "carrier"), ((string)silent["code"]!, (string)silent["subject"]!, (string)silent["about"]!, (string)silent["turn"]!));

        await StateAsync("carrier", "retail.delivery.proven.v1", new() { ["shipmentId"] = "S2", ["orderId"] = "WEB-1" });
        await StateAsync("carrier", "retail.delivery.proven.v1", new() { ["shipmentId"] = "S1", ["orderId"] = "WEB-1" });

        await ItemAsync(item => (string?)item["status"] == "resolved");
        var order = JsonNode.Parse(await _anyone.GetStringAsync("/api/cases/order/WEB-1"))!["events"]!.AsArray().Select(e => (string)e!["type"]!);
        Assert.Contains("retail.expected-event.missed.v1", order);
    }

    [Fact]
    public async Task A_parcel_that_is_delivered_in_time_is_no_exception()
    {
        await StateAsync("carrier", "retail.shipment.dispatched.v1", new() { ["shipmentId"] = "S1", ["orderId"] = "WEB-1" });
        await ArmedAsync("tracking S1");
        await StateAsync("carrier", "retail.delivery.proven.v1", new() { ["shipmentId"] = "S1", ["orderId"] = "WEB-1" });
        await ArmedAsync("tracking S1", armed: false);
        _clock.Now = Start.AddDays(9);
        await Task.Delay(600);

        Assert.Empty(Items(JsonNode.Parse(await _anyone.GetStringAsync("/api/exceptions?state=all"))!));
    }

    [Theory]
    [InlineData("ecom")]
    [InlineData("pos")]
    public async Task R020_An_exception_that_nobody_settles_is_escalated_by_level_from_web_and_store(string sender)
    {
        await StateAsync(sender, "retail.return.requested.v1", new()
        {
            ["returnId"] = "R-1",
            ["lines"] = new JsonArray(new JsonObject
            {
                ["number"] = 1,
                ["item"] = "84029E",
                ["quantity"] = new JsonObject { ["value"] = 1, ["unit"] = "ea" },
                ["paid"] = new JsonObject { ["minor"] = 900, ["currency"] = "GBP" },
            }),
            ["requestedAt"] = "2026-11-01T10:00:00Z",
            ["deliveredAt"] = "2026-01-01T10:00:00Z",
        });
        await ItemAsync(item => (long)item["level"]! == 0);
        await ArmedAsync("level-3");

        _clock.Now = Start.AddHours(9);
        await ItemAsync(item => (long)item["level"]! == 1);
        _clock.Now = Start.AddHours(25);
        await ItemAsync(item => (long)item["level"]! == 2);

        using var person = _app.Client("operator");
        await Facts.CommandAsync(person, "/api/returns/R-1/refuse", Facts.NewId("command"), new JsonObject { ["reasonCode"] = "too-late" });
        await ItemAsync(item => (string?)item["status"] == "resolved");
        await ArmedAsync("level-3", armed: false);
    }

    // The return's own exception alone: a review that waits too long is silence as well, and has an exception of its own.
    private async Task<JsonNode> ItemAsync(Func<JsonNode, bool> wanted) => Items(await Facts.EventuallyAsync(_anyone, "/api/exceptions?state=all",
        body => Items(body) is { Count: > 0 } items && wanted(items.Single(IsTheOne)))).Single(IsTheOne);

    private static bool IsTheOne(JsonNode item) => (string?)item["code"] is "return.outside_window" or "silence.tracking";

    private async Task ArmedAsync(string name, bool armed = true)
    {
        for (var tries = 0; tries < 400; tries++)
        {
            await using var command = _app.Sources.Reader.CreateCommand("select count(*) from ledger.deadline where name = $1 and fired_at is null");
            command.Parameters.Add(new() { Value = name });
            if ((long)(await command.ExecuteScalarAsync())! > 0 == armed)
                return;
            await Task.Delay(25);
        }

        Assert.Fail($"{name} never was {(armed ? "armed" : "cancelled")}");
    }

    private async Task StateAsync(string sender, string type, JsonObject data)
    {
        using var client = _app.Client(sender);
        var (status, body, _) = await Facts.PostAsync(client, Facts.Event(type, Facts.NewId("fact"), data));
        Assert.True(status == HttpStatusCode.Created, $"{status} {body}");
    }

    private static List<JsonNode> Items(JsonNode body) => [.. body["items"]!.AsArray().OfType<JsonNode>()];
}
