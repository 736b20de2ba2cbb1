using System.Net;
using System.Text.Json.Nodes;

namespace RetailLedger.Service.Tests.ReturnToResolution;

/// <summary>What partners say about one return, in the words they send.</summary>
public sealed class ReturnFacts(LedgerApp app, string prefix = "R") : IDisposable
{
    private readonly HttpClient _shop = app.Client("ecom");
    private readonly HttpClient _warehouse = app.Client("wms");
    private readonly HttpClient _carrier = app.Client("carrier");
    private readonly HttpClient _gateway = app.Client("gateway");
    private readonly HttpClient _operator = app.Client("operator");
    private readonly HttpClient _anyone = app.Client(null);

    public string Id { get; } = Facts.NewId(prefix);

    public HttpClient Anyone => _anyone;

    public Task RequestedAsync(long minor = 1_500, string delivered = "2026-10-20T10:00:00Z", string reason = "unwanted", string? text = null) => PostAsync(_shop, "retail.return.requested.v1", new()
    {
        ["returnId"] = Id,
        ["lines"] = new JsonArray(new JsonObject
        {
            ["number"] = 1,
            ["item"] = "84029E",
            ["quantity"] = new JsonObject { ["value"] = 1, ["unit"] = "ea" },
            ["paid"] = Money(minor),
            ["orderId"] = $"WEB-{Id}",
        }),
        ["requestedAt"] = "2026-11-01T10:00:00Z",
        ["reasonCode"] = reason,
        ["reasonText"] = text is null ? null : new JsonObject { ["subject"] = $"customer/{Id}", ["value"] = text },
        ["deliveredAt"] = delivered,
    });

    public Task ShippedAsync() => PostAsync(_carrier, "retail.return.shipped.v1", new() { ["returnId"] = Id, ["tracking"] = "T1" });

    public Task ReceivedAsync() => PostAsync(_warehouse, "retail.return.received.v1", new() { ["returnId"] = Id, ["location"] = "DC-1" });

    public Task GradedAsync(string grade) => PostAsync(_warehouse, "retail.return.graded.v1", new() { ["returnId"] = Id, ["line"] = 1, ["grade"] = grade });

    public Task WrongItemAsync() => PostAsync(_warehouse, "retail.wrong-item.returned.v1", new() { ["returnId"] = Id, ["line"] = 1, ["receivedItem"] = "99999" });

    public Task ExchangeShippedAsync() => PostAsync(_warehouse, "retail.exchange.shipped.v1", new() { ["returnId"] = Id, ["line"] = 1, ["shipmentId"] = $"S-{Id}" });

    public Task RefundIssuedAsync(long minor = 1_500) => PostAsync(_gateway, "retail.refund.issued.v1", new() { ["refundId"] = $"{Id}-1", ["amount"] = Money(minor), ["returnId"] = Id });

    public Task RefundFailedAsync() => PostAsync(_gateway, "retail.refund.failed.v1", new() { ["refundId"] = $"{Id}-1", ["reasonCode"] = "card_expired", ["returnId"] = Id });

    public Task<(HttpStatusCode Status, JsonNode Body)> DecideAsync(string path, JsonNode? body = null) =>
        Facts.CommandAsync(_operator, $"/api/returns/{Id}/{path}", Facts.NewId("command"), body ?? new JsonObject());

    /// <summary>The state of the case, once it is as wanted.</summary>
    public async Task<JsonNode> EventuallyAsync(string status, string? resolution = null) => (await Facts.EventuallyAsync(_anyone, $"/api/cases/return/{Id}", body =>
        (string?)body["state"]?["status"] == status && (resolution is null || (string?)body["state"]!["lines"]![0]!["resolution"] == resolution)))["state"]!;

    public async Task<IReadOnlyList<string>> TypesAsync() =>
        [.. JsonNode.Parse(await _anyone.GetStringAsync($"/api/cases/return/{Id}"))!["events"]!.AsArray().Select(e => (string)e!["type"]!)];

    /// <summary>The exceptions about this return, once they are as wanted.</summary>
    public async Task<IReadOnlyList<JsonNode>> ExceptionsAsync(Func<IReadOnlyList<JsonNode>, bool> wanted) => Items(
        await Facts.EventuallyAsync(_anyone, $"/api/exceptions?state=all&q=return/{Id}", body => wanted(Items(body))));

    public static JsonObject Money(long minor) => new() { ["minor"] = minor, ["currency"] = "GBP" };

    public void Dispose()
    {
        foreach (var client in new[] { _shop, _warehouse, _carrier, _gateway, _operator, _anyone })
            client.Dispose();
    }

    private static List<JsonNode> Items(JsonNode body) => [.. body["items"]!.AsArray().OfType<JsonNode>()];

    private static async Task PostAsync(HttpClient client, string type, JsonObject data)
    {
        foreach (var empty in data.Where(field => field.Value is null).Select(field => field.Key).ToList())
            data.Remove(empty);
        var (status, body, _) = await Facts.PostAsync(client, Facts.Event(type, Facts.NewId("fact"), data));
        Assert.True(status == HttpStatusCode.Created, $"{type}: {status} {body}");
    }
}
