using System.Net;
using System.Text.Json.Nodes;
using Npgsql;
using RetailLedger.Service.Tests.Exceptions;

namespace RetailLedger.Service.Tests.CustomerCare;

/// <summary>From a customer's words to the desk that answers them.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class CustomerCaseJourneyTests(SharedLedger ledger) : IDisposable
{
    private const string Secret = "Please cancel my order, says Quentin Zephyrbottom";

    private readonly CaseFacts _facts = new(ledger.App);

    [Fact]
    [Trait("Needs", "advisors")]
    public async Task R038_A_case_gets_category_priority_confidence_and_model_version()
    {
        var id = await _facts.WroteAsync("Please cancel my order, I do not need it any more.", orderId: Facts.NewId("WEB"));

        var item = await _facts.RoutedAsync(id);

        Assert.Equal(("cancelOrder", "p1", "customer-message", "2", "order-desk", "classifier.sure"),
            ((string?)item["category"], (string?)item["priority"], (string?)item["by"], (string?)item["version"], (string?)item["queue"], (string?)item["why"]));
        Assert.InRange((decimal)item["confidence"]!, (decimal)item["threshold"]!, 1m);
        Assert.Contains("cancel", (string)item["words"]!, StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 10, 15, 0, TimeSpan.Zero), (DateTimeOffset)item["answerBy"]!);
        var classified = await EventAsync(id, "retail.case.classified.v1");
        Assert.Matches("^[0-9a-f]{32}$", (string)classified["featuresDigest"]!);
    }

    [Fact]
    public async Task R084_What_nothing_is_sure_of_a_person_reads_and_says_and_both_are_kept()
    {
        var id = await _facts.WroteAsync("Is there parking at your shop?");
        var item = await _facts.RoutedAsync(id);
        Assert.Equal(("triage", "unclear", "triage"), ((string?)item["stage"], (string?)item["category"], (string?)item["queue"]));

        Assert.Equal((HttpStatusCode.Conflict, "case.unclear"), await SayAsync(id, "resolve", new() { ["code"] = "answered" }));
        Assert.Equal((HttpStatusCode.Conflict, "case.no_category"), await SayAsync(id, "reclassify", new() { ["category"] = "unclear" }));
        Assert.Equal((HttpStatusCode.OK, null), await SayAsync(id, "reclassify", new() { ["category"] = "productQuestion" }));
        Assert.Equal((HttpStatusCode.OK, null), await SayAsync(id, "resolve", new() { ["code"] = "answered" }));
        Assert.Equal((HttpStatusCode.Conflict, "case.resolved"), await SayAsync(id, "reclassify", new() { ["category"] = "price" }));

        item = await _facts.EventuallyAsync(id, found => (string?)found["stage"] == "resolved");
        Assert.Equal(("productQuestion", "unclear", "operator", "answered"), ((string?)item["category"], (string?)item["concluded"], (string?)item["by"], (string?)item["resolution"]));
        Assert.Equal("productQuestion", (string?)(await EventAsync(id, "retail.case.resolved.v1"))["category"]);
    }

    [Fact]
    public async Task A_further_message_brings_a_case_back()
    {
        var id = await _facts.WroteAsync("Please cancel my order.");
        await _facts.RoutedAsync(id);
        Assert.Equal((HttpStatusCode.OK, null), await SayAsync(id, "resolve", new() { ["code"] = "answered" }));

        await _facts.WroteAsync("You sent me the wrong item.", id);

        var item = await _facts.EventuallyAsync(id, found => (string?)found["category"] == "wrongItem" && (string?)found["stage"] == "queued");
        Assert.Equal((2, "returns-desk"), ((int)item["messages"]!, (string?)item["queue"]));
    }

    [Fact]
    public async Task R089_A_machine_says_nothing_of_a_case()
    {
        var id = await _facts.WroteAsync("Is there parking at your shop?");
        await _facts.RoutedAsync(id);
        using var machine = ledger.App.Client("ml");

        foreach (var (act, body) in new[] { ("reclassify", new JsonObject { ["category"] = "price" }), ("resolve", new JsonObject { ["code"] = "answered" }) })
        {
            var (status, answer) = await Facts.CommandAsync(machine, $"/api/customer-cases/{id}/{act}", Facts.NewId("command"), body);
            Assert.Equal((HttpStatusCode.Forbidden, "actor.machine"), (status, (string?)answer["code"]));
        }

        Assert.Equal("triage", (string?)(await _facts.RoutedAsync(id))["stage"]);
    }

    [Theory]
    [InlineData("reclassify", "{}")]
    [InlineData("reclassify", """{"category":"nonsense"}""")]
    [InlineData("resolve", "{}")]
    public async Task What_cannot_be_understood_is_told_apart_from_what_is_refused(string act, string body)
    {
        var (status, _) = await _facts.SayAsync("NONE", act, JsonNode.Parse(body)!.AsObject());
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _facts.Anyone.GetAsync("/api/customer-cases?category=nonsense")).StatusCode);
    }

    [Fact]
    public async Task What_a_customer_wrote_stands_nowhere_in_clear_and_who_reads_it_says_who_they_are()
    {
        var id = await _facts.WroteAsync(Secret);
        await _facts.RoutedAsync(id);

        Assert.Equal(0L, await CountAsync("select count(*) from events.mt_events where data::text like '%Zephyrbottom%' or headers::text like '%Zephyrbottom%'"));
        Assert.Equal(0L, await CountAsync("select count(*) from views.case_row t where t::text ilike '%Zephyrbottom%' or t::text ilike '%Quentin%'"));
        var open = await _facts.Anyone.GetStringAsync($"/cases/{id}");
        Assert.DoesNotContain("Zephyrbottom", open, StringComparison.Ordinal);
        Assert.Contains("Sign in to read it", open, StringComparison.Ordinal);

        using var browser = new Browser(ledger.App);
        await browser.SignInAsync("operator");
        Assert.Contains("Zephyrbottom", await browser.GetAsync($"/cases/{id}"), StringComparison.Ordinal);
        Assert.Equal(1L, await CountAsync($"select count(*) from ledger.access_record where what = 'read' and record = 'case/{id}/text'"));
    }

    [Fact]
    [Trait("Needs", "advisors")]
    public async Task The_pages_show_the_queue_and_why_a_case_is_in_it()
    {
        var id = await _facts.WroteAsync("Is there parking at your shop?");
        await _facts.RoutedAsync(id);

        Assert.Contains(id, await _facts.Anyone.GetStringAsync($"/cases?queue=triage&q={id}"), StringComparison.Ordinal);
        Assert.Contains("so a person reads it", await _facts.Anyone.GetStringAsync($"/cases/{id}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _facts.Anyone.GetAsync("/cases/NONE")).StatusCode);
        Assert.Contains(id, await _facts.Anyone.GetStringAsync($"/api/export/cases.csv?q={id}"), StringComparison.Ordinal);
    }

    public void Dispose() => _facts.Dispose();

    private async Task<(HttpStatusCode, string?)> SayAsync(string id, string act, JsonObject body)
    {
        var (status, answer) = await _facts.SayAsync(id, act, body);
        return (status, (string?)answer["code"]);
    }

    private async Task<JsonNode> EventAsync(string id, string type) =>
        JsonNode.Parse(await _facts.Anyone.GetStringAsync($"/api/cases/case/{id}"))!["events"]!.AsArray().Last(e => (string?)e!["type"] == type)!["data"]!;

    private async Task<long> CountAsync(string sql)
    {
        await using var command = ledger.App.Sources.Infrastructure.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
