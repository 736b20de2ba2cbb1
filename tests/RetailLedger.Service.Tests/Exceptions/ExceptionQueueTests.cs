using System.Net;
using System.Text.Json.Nodes;
using RetailLedger.Service.Tests.ReturnToResolution;

namespace RetailLedger.Service.Tests.Exceptions;

/// <summary>Exceptions as people work on them: over HTTP and on the page.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class ExceptionQueueTests(SharedLedger ledger)
{
    [Fact]
    public async Task R142_An_exception_is_assigned_reclassified_with_its_history_and_never_accepted_without_a_grant()
    {
        using var @return = new ReturnFacts(ledger.App, "RX");
        var id = await RaisedAsync(@return);

        Assert.Equal(HttpStatusCode.OK, (await CommandAsync(id, "assign", new() { ["owner"] = "ann" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await CommandAsync(id, "reclassify", new() { ["to"] = "business", ["why"] = "the till was down" })).Status);
        var accept = await CommandAsync(id, "accept", new() { ["why"] = "small" });
        var item = Assert.Single(await @return.ExceptionsAsync(items => (string?)items[0]["class"] == "business"));
        var history = JsonNode.Parse(await @return.Anyone.GetStringAsync($"/api/cases/exception/{id}"))!["events"]!.AsArray();

        Assert.Equal(("ann", "ann", "assigned"), ((string)item["owner"]!, (string)item["turn"]!, (string)item["status"]!));
        Assert.Equal((HttpStatusCode.Conflict, "exception.grant_required"), (accept.Status, (string)accept.Body["code"]!));
        Assert.Equal("policy", (string?)history[^1]!["data"]!["from"]);
        Assert.Equal("the till was down", (string?)history[^1]!["data"]!["why"]);
    }

    [Fact]
    public async Task The_queues_are_kept_apart_and_counted_together()
    {
        using var @return = new ReturnFacts(ledger.App, "RQ");
        await RaisedAsync(@return);

        var policy = JsonNode.Parse(await @return.Anyone.GetStringAsync($"/api/exceptions?class=policy&q=return/{@return.Id}"))!;
        var business = JsonNode.Parse(await @return.Anyone.GetStringAsync($"/api/exceptions?class=business&q=return/{@return.Id}"))!;

        Assert.Single(policy["items"]!.AsArray());
        Assert.Empty(business["items"]!.AsArray());
        Assert.Equal("policy", (string?)Assert.Single(business["queues"]!.AsArray())!["class"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await @return.Anyone.GetAsync("/api/exceptions?class=other")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await @return.Anyone.GetAsync("/api/exceptions?state=gone")).StatusCode);
    }

    [Fact]
    public async Task Pages_show_the_queue_the_exception_and_the_return_behind_it()
    {
        using var @return = new ReturnFacts(ledger.App, "RP");
        var id = await RaisedAsync(@return);
        await Facts.EventuallyAsync(@return.Anyone, $"/api/returns?q={@return.Id}", body => body["cards"]!.AsArray().Count == 1);

        var queue = await @return.Anyone.GetStringAsync($"/exceptions?class=policy&q=return/{@return.Id}&selected={id}");
        var board = await @return.Anyone.GetStringAsync($"/returns?q={@return.Id}");
        var list = await @return.Anyone.GetStringAsync($"/returns?q={@return.Id}&stage=review");
        var desk = await @return.Anyone.GetStringAsync($"/returns/{@return.Id}");

        Assert.Contains("The customer asks after the return window.", queue, StringComparison.Ordinal);
        Assert.Contains($"href=\"/returns/{@return.Id}\"", queue, StringComparison.Ordinal);
        Assert.Contains("action=\"/exceptions/reclassify\"", queue, StringComparison.Ordinal);
        Assert.Contains($"/case/return/{@return.Id}", board, StringComparison.Ordinal);
        Assert.Contains("outside the window", board, StringComparison.Ordinal);
        Assert.Contains(@return.Id, list, StringComparison.Ordinal);
        Assert.Contains("action=\"/returns/refuse\"", desk, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await @return.Anyone.GetAsync("/returns/NONE")).StatusCode);
    }

    [Fact]
    public async Task In_a_browser_nobody_decides_without_a_name_and_a_second_click_is_a_repeat()
    {
        using var @return = new ReturnFacts(ledger.App, "RB");
        var id = await RaisedAsync(@return);
        using var browser = new Browser(ledger.App);
        var page = $"/exceptions?class=policy&q=return/{@return.Id}&selected={id}";

        var form = await browser.FormAsync(page, "/exceptions/assign");
        Assert.StartsWith("/sign-in", await browser.PostAsync("/exceptions/assign", [.. form, new("owner", "bo")]), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, await browser.PostRawAsync("/exceptions/assign", [new("exceptionId", id), new("owner", "bo")]));

        var signIn = await browser.FormAsync($"/sign-in?back={Uri.EscapeDataString("/exceptions")}", "/sign-in/key");
        Assert.StartsWith("/sign-in", await browser.PostAsync("/sign-in/key", [.. signIn, new("accessKey", "no.key")]), StringComparison.Ordinal);
        Assert.Equal("/exceptions", await browser.PostAsync("/sign-in/key", [.. signIn, new("accessKey", ledger.App.Key("operator"))]));

        form = await browser.FormAsync(page, "/exceptions/assign");
        await browser.PostAsync("/exceptions/assign", [.. form, new("owner", "bo")]);
        Assert.Contains("Recorded.", await browser.GetAsync(page), StringComparison.Ordinal);
        await browser.PostAsync("/exceptions/assign", [.. form, new("owner", "bo")]);
        Assert.Contains("It is so already.", await browser.GetAsync(page), StringComparison.Ordinal);
        await @return.ExceptionsAsync(items => (string?)items[0]["owner"] == "bo");
    }

    private static async Task<string> RaisedAsync(ReturnFacts @return)
    {
        await @return.RequestedAsync(delivered: "2026-08-01T10:00:00Z");
        return (string)Assert.Single(await @return.ExceptionsAsync(items => items.Count == 1))["exceptionId"]!;
    }

    private async Task<(HttpStatusCode Status, JsonNode Body)> CommandAsync(string id, string what, JsonObject body)
    {
        using var person = ledger.App.Client("operator");
        return await Facts.CommandAsync(person, $"/api/exceptions/{id}/{what}", Facts.NewId("command"), body);
    }
}
