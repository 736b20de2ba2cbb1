using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Tests.Reading;

/// <summary>What was lost and sent again is seen as late by the order of the log, without anybody saying so.</summary>
public sealed class LateNewsTests : IAsyncLifetime
{
    private LedgerApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await LedgerApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task News_that_comes_behind_later_news_of_its_case_is_counted_for_its_sender()
    {
        await SayAsync("ecom", "retail.order.placed.v1", "LATE-1", "placed", "10:00", Facts.OrderPlaced("LATE-1"));
        await SayAsync("gateway", "retail.payment.captured.v1", "LATE-1", "paid", "12:00", Payment("LATE-1"));
        await SayAsync("gateway", "retail.payment.authorized.v1", "LATE-1", "authorized", "11:00", Payment("LATE-1"));
        await SayAsync("ecom", "retail.order.placed.v1", "LATE-2", "placed", "09:00", Facts.OrderPlaced("LATE-2"));
        using var anyone = _app.Client(null);
        await Facts.EventuallyAsync(anyone, "/api/events?owner=ECOM", body => body["events"]!.AsArray().Count == 2);
        await Facts.EventuallyAsync(anyone, "/api/events?owner=GATEWAY", body => body["events"]!.AsArray().Count == 2);

        Assert.Equal([new LateCount("retail/gateway", 1, 2)], await _app.Services.GetRequiredService<LateNews>().NowAsync(default));
        Assert.Contains("retail/gateway", await anyone.GetStringAsync("/operations"), StringComparison.Ordinal);
    }

    private async Task SayAsync(string sender, string type, string order, string what, string time, JsonObject data)
    {
        using var client = _app.Client(sender);
        var said = Facts.Event(type, $"{order}.{what}", data);
        said["time"] = $"2026-11-01T{time}:00Z";
        await Facts.PostAsync(client, said);
    }

    private static JsonObject Payment(string order) => new()
    {
        ["paymentId"] = $"P-{order}",
        ["orderId"] = order,
        ["amount"] = new JsonObject { ["minor"] = 500, ["currency"] = "GBP" },
    };
}
