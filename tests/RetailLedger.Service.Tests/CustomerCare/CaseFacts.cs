using System.Net;
using System.Text.Json.Nodes;

namespace RetailLedger.Service.Tests.CustomerCare;

/// <summary>What customers write, in the words partners send, and what people say of it.</summary>
internal sealed class CaseFacts(LedgerApp app) : IDisposable
{
    private readonly HttpClient _messages = app.Client("msg");
    private readonly HttpClient _operator = app.Client("operator");

    public HttpClient Anyone { get; } = app.Client(null);

    public async Task<string> WroteAsync(string text, string? id = null, string? orderId = null, string? replyTo = null)
    {
        var caseId = id ?? Facts.NewId("CASE");
        var data = new JsonObject
        {
            ["caseId"] = caseId,
            ["channel"] = "email",
            ["text"] = new JsonObject { ["subject"] = $"customer/{caseId}", ["value"] = text },
            ["receivedAt"] = "2026-11-01T10:00:00Z",
            ["customerId"] = caseId,
        };
        if (orderId is not null)
            data["orderId"] = orderId;
        if (replyTo is not null)
            data["replyTo"] = new JsonObject { ["subject"] = $"customer/{caseId}", ["value"] = replyTo };
        var (status, body, _) = await Facts.PostAsync(_messages, Facts.Event("retail.case.received.v1", Facts.NewId("fact"), data));
        Assert.True(status == HttpStatusCode.Created, $"{status} {body}");
        return caseId;
    }

    /// <summary>The case in the list, once it is as wanted.</summary>
    public async Task<JsonNode> EventuallyAsync(string caseId, Func<JsonNode, bool> wanted) =>
        Item(await Facts.EventuallyAsync(Anyone, $"/api/customer-cases?state=all&caseId={caseId}", body => Item(body) is { } item && wanted(item)))!;

    public Task<JsonNode> RoutedAsync(string caseId) => EventuallyAsync(caseId, item => item["queue"] is not null);

    public Task<(HttpStatusCode Status, JsonNode Body)> SayAsync(string caseId, string act, JsonObject body) =>
        Facts.CommandAsync(_operator, $"/api/customer-cases/{caseId}/{act}", Facts.NewId("command"), body);

    /// <summary>Types of the events of a stream.</summary>
    public async Task<IReadOnlyList<string>> TypesAsync(string stream) => await Anyone.GetAsync($"/api/cases/{stream}") is { StatusCode: HttpStatusCode.OK } answer
        ? [.. JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["events"]!.AsArray().Select(e => (string)e!["type"]!)]
        : [];

    /// <summary>The same without what time brings: what these customers wrote, they wrote long ago.</summary>
    public async Task<IReadOnlyList<string>> CourseAsync(string stream) => [.. (await TypesAsync(stream)).Where(type => !type.StartsWith("retail.sla.", StringComparison.Ordinal))];

    private static JsonNode? Item(JsonNode body) => body["items"]!.AsArray() is [{ } item] ? item : null;

    public void Dispose()
    {
        _messages.Dispose();
        _operator.Dispose();
        Anyone.Dispose();
    }
}
