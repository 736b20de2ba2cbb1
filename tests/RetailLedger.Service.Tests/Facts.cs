using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace RetailLedger.Service.Tests;

/// <summary>Requests as partners send them.</summary>
public static class Facts
{
    private static int _last;

    /// <summary>An id that no other test uses.</summary>
    public static string NewId(string prefix) => $"{prefix}-{Interlocked.Increment(ref _last)}";

    public static JsonObject OrderPlaced(string orderId, string item = "84029E", int quantity = 2, long minor = 500) => new()
    {
        ["orderId"] = orderId,
        ["lines"] = new JsonArray(new JsonObject
        {
            ["number"] = 1,
            ["item"] = item,
            ["quantity"] = new JsonObject { ["value"] = quantity, ["unit"] = "ea" },
            ["unitPrice"] = new JsonObject { ["amount"] = "2.50", ["currency"] = "GBP" },
        }),
        ["total"] = new JsonObject { ["minor"] = minor, ["currency"] = "GBP" },
    };

    public static JsonObject Event(string type, string id, JsonNode data, params (string Name, string Value)[] attributes)
    {
        var cloudEvent = new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = id,
            ["source"] = "test",
            ["type"] = type,
            ["time"] = "2026-11-01T10:00:00Z",
            ["data"] = data,
        };
        foreach (var (name, value) in attributes)
            cloudEvent[name] = value;
        return cloudEvent;
    }

    public static async Task<(HttpStatusCode Status, JsonNode Body, HttpResponseMessage Response)> PostAsync(HttpClient client, JsonNode cloudEvent)
    {
        using var content = new StringContent(cloudEvent.ToJsonString(), Encoding.UTF8, cloudEvent is JsonArray ? "application/cloudevents-batch+json" : "application/cloudevents+json");
        var response = await client.PostAsync("/api/facts", content);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!, response);
    }

    public static Task<(HttpStatusCode Status, JsonNode Body, HttpResponseMessage Response)> PlaceOrderAsync(HttpClient shop, string orderId, long minor = 500) =>
        PostAsync(shop, Event("retail.order.placed.v1", orderId, OrderPlaced(orderId, minor: minor), ("location", "ONLINE")));

    public static async Task<(HttpStatusCode Status, JsonNode Body)> CommandAsync(HttpClient client, string path, string key, JsonNode body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        var response = await client.SendAsync(request);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    /// <summary>Asks again until the answer is as wanted: views follow within moments, never at once. How fast they do is measured elsewhere; a loaded machine may take longer.</summary>
    public static async Task<JsonNode> EventuallyAsync(HttpClient client, string path, Func<JsonNode, bool> wanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        JsonNode? last = null;
        while (true)
        {
            var response = await client.GetAsync(path, CancellationToken.None);
            last = await response.Content.ReadFromJsonAsync<JsonNode>(CancellationToken.None);
            if (response.IsSuccessStatusCode && wanted(last!))
                return last!;
            if (patience.IsCancellationRequested)
                Assert.Fail($"{path} never became what was wanted; last: {last}");
            await Task.Delay(25, CancellationToken.None);
        }
    }
}
