using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using RetailLedger.Faults.Processes;

namespace RetailLedger.Faults.Tests;

/// <summary>What tests say to a node over HTTP.</summary>
internal static class FaultCalls
{
    /// <summary>Business time is the newest moment that a partner speaks of.</summary>
    public static async Task TimeIsAsync(ServiceProcess node, IReadOnlyDictionary<string, string> keys, DateTimeOffset time)
    {
        using var warehouse = Client(node.Address, keys["wms"]);
        var id = $"clock-{time.UtcTicks}";
        using var body = new StringContent($$$"""
            {"specversion":"1.0","id":"{{{id}}}","source":"test","type":"retail.stock.moved.v1","time":"{{{time:O}}}",
             "data":{"movementId":"{{{id}}}","location":"NORTH","item":"A1","quantity":{"value":1,"unit":"ea"},"reasonCode":"receipt"}}
            """, Encoding.UTF8, "application/cloudevents+json");
        using var response = await warehouse.PostAsync("/api/facts", body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Says the same thing under the same key, so that it is done once.</summary>
    public static async Task CommandAsync(HttpClient client, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", $"{path} {JsonSerializer.Serialize(body)}".GetHashCode(StringComparison.Ordinal).ToString(System.Globalization.CultureInfo.InvariantCulture));
        using var response = await client.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    public static HttpClient Client(Uri address, string key)
    {
        var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }
}
