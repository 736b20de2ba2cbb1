using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace RetailLedger.Service.Tests.Hosting;

/// <summary>A body that cannot be read is answered with what of it cannot, and changes nothing.</summary>
public sealed class ReadableBodyTests : IAsyncLifetime
{
    private LedgerApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await LedgerApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("""{"id":"mia","name":"Mia"}""", "role")]
    [InlineData("""{"id":"mia","name":7,"role":"planner"}""", "$.name")]
    [InlineData("""{"id":"mia",""", "BytePosition")]
    public async Task It_is_said_what_is_missing_or_wrong(string body, string told)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _app.Client("operator").PostAsync("/api/people", content);

        var problem = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal((HttpStatusCode.BadRequest, "request.malformed"), (answer.StatusCode, (string?)problem["code"]));
        Assert.Contains(told, (string?)problem["detail"], StringComparison.Ordinal);
    }
}
