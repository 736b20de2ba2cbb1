using System.Net;
using System.Text.Json.Nodes;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Tests.Governance;

namespace RetailLedger.Service.Tests.ProcureToPay;

/// <summary>A supplier that writes, in the words its partner sends, and somebody who writes to it.</summary>
internal sealed class ThreadFacts(LedgerApp app) : IDisposable
{
    private readonly HttpClient _mail = app.Client("msg");
    private readonly HttpClient _erp = app.Client("erp");

    public Staff Staff { get; } = new(app);

    public string Supplier { get; } = Facts.NewId("SUP");

    public HttpClient Anyone { get; } = app.Client(null);

    public async Task<string> BeginAsync()
    {
        await SayAsync(_erp, "retail.supplier.registered.v1", Facts.NewId("fact"), new()
        {
            ["supplier"] = Supplier,
            ["name"] = "Clay & Co",
            ["riskTier"] = "low",
            ["leadTimeDays"] = 10,
            ["contact"] = new JsonObject { ["subject"] = $"supplier/{Supplier}", ["value"] = "orders@clay.example" },
        });
        var buyer = await Staff.HireAsync("bea", null, "buyer");
        await Staff.SayAsync(new AuthorityGranted($"S-{buyer}", buyer, ActKinds.OfPurchasing, new(0, "GBP"), Scope.Everything, DateTimeOffset.UnixEpoch));
        return buyer;
    }

    public Task<HttpStatusCode> WroteAsync(string messageId, string text, int hour, string? inquiry = null, string? fact = null, string? subject = null) => SayAsync(_mail, "retail.supplier.replied.v1", fact ?? Facts.NewId("fact"), new()
    {
        ["supplier"] = Supplier,
        ["messageId"] = messageId,
        ["channel"] = "email",
        ["text"] = new JsonObject { ["subject"] = subject ?? $"supplier/{Supplier}", ["value"] = text },
        ["writtenAt"] = $"2026-11-02T{hour:00}:00:00Z",
        ["inquiryId"] = inquiry,
        ["purchaseOrder"] = "PO-7",
    });

    public Task<(HttpStatusCode Status, JsonNode Body)> InquireAsync(string person, string text, string key) =>
        Facts.CommandAsync(Staff[person], $"/api/suppliers/{Supplier}/inquiries", key, new JsonObject { ["text"] = text, ["purchaseOrder"] = "PO-7" });

    public Task<(HttpStatusCode Status, JsonNode Body)> SummariseAsync(HttpClient by, string? key = null) =>
        Facts.CommandAsync(by, $"/api/suppliers/{Supplier}/thread/summarise", key ?? Facts.NewId("command"), new JsonObject());

    /// <summary>The correspondence as somebody sees it, once it is as wanted.</summary>
    public Task<JsonNode> ThreadAsync(HttpClient by, Func<JsonNode, bool> wanted) =>
        Facts.EventuallyAsync(by, $"/api/suppliers/{Supplier}/thread", body => body["messages"] is not null && wanted(body));

    public async Task<IReadOnlyList<string>> TypesAsync(string stream) => await Anyone.GetAsync($"/api/cases/{stream}") is { StatusCode: HttpStatusCode.OK } answer
        ? [.. JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["events"]!.AsArray().Select(e => (string)e!["type"]!)]
        : [];

    public void Dispose()
    {
        _mail.Dispose();
        _erp.Dispose();
        Anyone.Dispose();
    }

    private static async Task<HttpStatusCode> SayAsync(HttpClient sender, string type, string id, JsonObject data) => (await Facts.PostAsync(sender, Facts.Event(type, id, data))).Item1;
}
