using System.Net;
using System.Text.Json.Nodes;
using RetailLedger.Service.Integration.Outbound;
using RetailLedger.Service.Tests.Exceptions;

namespace RetailLedger.Service.Tests.CustomerCare;

/// <summary>From a customer's words to a draft, from the draft to what a person makes of it, and from there to the customer, once.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class ReplyJourneyTests(SharedLedger ledger) : IDisposable
{
    private const string Drafted = "retail.reply.drafted.v1";
    private const string Approved = "retail.reply.approved.v1";

    private readonly CaseFacts _facts = new(ledger.App);

    [Fact]
    [Trait("Needs", "advisors")]
    public async Task R088_A_draft_is_sent_once_after_a_person_changed_and_approved_it_and_the_difference_is_kept()
    {
        var (id, order) = await AskedAsync("Where is my order? asks Quentin Zephyrbottom", mine: true);
        Assert.Equal((HttpStatusCode.OK, null), await SayAsync(id, "replies"));
        var drafted = await EventAsync(id, Drafted);
        Assert.Equal(("Template", "where-is-my-order.1", "chat.off", 1), ((string?)drafted["by"], (string?)drafted["version"], (string?)drafted["unheard"], (int)drafted["answers"]!));
        Assert.Equal([("wants", "where-is-my-order"), ("order", order), ("state", "being-prepared")], drafted["facts"]!.AsArray().Select(fact => ((string)fact!["name"]!, (string)fact["value"]!)));
        Assert.Empty(await _facts.TypesAsync(Message(id)));

        var key = Facts.NewId("command");
        const string Reply = "Dear Quentin,\r\n\r\nwe pack it today.\r\n\r\nKind regards";
        Assert.Equal((HttpStatusCode.OK, null), await ApproveAsync(id, 1, Reply, key));
        Assert.Equal((HttpStatusCode.OK, null), await ApproveAsync(id, 1, Reply, key));
        Assert.Equal((HttpStatusCode.Conflict, "reply.approved"), await ApproveAsync(id, 1, "Something else", Facts.NewId("command")));

        await Facts.EventuallyAsync(_facts.Anyone, $"/api/outbound?state=sent&q=case/{id}", body => body.ToJsonString().Contains($"case/{id}/", StringComparison.Ordinal));
        Assert.Equal(["retail.outbound.queued.v1", "retail.outbound.acknowledged.v1", "retail.customer.notified.v1"], await _facts.TypesAsync(Message(id)));
        var mail = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(ledger.App.Connections.Home, "outbox", FileOutbox.NameOf($"case/{id}/reply-1/email"))))!;
        Assert.Equal(("quentin@zephyr.example", $"Your message ({id})", Reply.ReplaceLineEndings("\n")), ((string?)mail["recipient"], (string?)mail["subject"], (string?)mail["body"]));
        var approved = await EventAsync(id, Approved);
        Assert.Equal((2, 6), ((int)approved["kept"]!, (int)approved["added"]!));
    }

    [Fact]
    [Trait("Needs", "advisors")]
    public async Task Neither_draft_nor_answer_stands_anywhere_in_clear_and_who_reads_them_is_noted()
    {
        var (id, _) = await AskedAsync("Where is my order? asks Quentin Zephyrbottom", mine: true);
        await SayAsync(id, "replies");
        await ApproveAsync(id, 1, "Dear Wilhelmina Quibbletree, we pack it.", Facts.NewId("command"));
        await Facts.EventuallyAsync(_facts.Anyone, $"/api/outbound?state=sent&q=case/{id}", body => body.ToJsonString().Contains($"case/{id}/", StringComparison.Ordinal));

        foreach (var table in new[] { "events.mt_events", "ledger.outbound", "ledger.idempotency_key", "views.case_row" })
            Assert.Equal(0L, await CountAsync($"select count(*) from {table} t where t::text ilike '%Quibbletree%' or t::text ilike '%being prepared%' or t::text like '%zephyr.example%'"));
        Assert.DoesNotContain("Quibbletree", await _facts.Anyone.GetStringAsync($"/cases/{id}"), StringComparison.Ordinal);
        Assert.DoesNotContain("Quibbletree", await _facts.Anyone.GetStringAsync($"/api/cases/case/{id}"), StringComparison.Ordinal);
        using var browser = new Browser(ledger.App);
        await browser.SignInAsync("operator");
        var page = await ShowsAsync(browser, id, "Approved by operator");
        Assert.Contains("<ins>Dear Wilhelmina Quibbletree, ", page, StringComparison.Ordinal);
        Assert.Contains("<del>", page, StringComparison.Ordinal);
        Assert.Contains("no model is set", page, StringComparison.Ordinal);
        Assert.Equal(1L, await CountAsync($"select count(*) from ledger.access_record where what = 'read' and record = 'case/{id}/text' and door = 'key'"));
    }

    [Fact]
    public async Task A_person_works_on_the_page_from_the_draft_to_the_answer()
    {
        var (id, order) = await AskedAsync("Where is my order?", mine: true);
        using var browser = new Browser(ledger.App);
        await browser.SignInAsync("operator");
        await browser.SubmitAsync($"/cases/{id}", "/case-acts/draft-reply");
        await ShowsAsync(browser, id, $"Your order {order} is being prepared.");

        await browser.SubmitAsync($"/cases/{id}", "/case-acts/discard-reply", new KeyValuePair<string, string>("reasonCode", "tone"));
        await ShowsAsync(browser, id, "Its tone does not fit, says operator");

        await browser.SubmitAsync($"/cases/{id}", "/case-acts/draft-reply");
        await ShowsAsync(browser, id, "Approve and send");
        var page = await browser.SubmitAsync($"/cases/{id}", "/case-acts/approve-reply", new KeyValuePair<string, string>("reply", "It comes [when]"));
        Assert.Contains("is yet to be written", page, StringComparison.Ordinal);
        await browser.SubmitAsync($"/cases/{id}", "/case-acts/approve-reply", new KeyValuePair<string, string>("reply", "It comes."));
        await ShowsAsync(browser, id, "Approved by operator");
        Assert.Equal(["retail.reply.drafted.v1", "retail.reply.discarded.v1", "retail.reply.drafted.v1", "retail.reply.approved.v1"], (await _facts.CourseAsync($"case/{id}")).Skip(3));
    }

    [Fact]
    public async Task Somebody_who_gives_the_number_of_anothers_order_learns_nothing_of_it()
    {
        var (id, order) = await AskedAsync("Where is my order?", mine: false);

        await SayAsync(id, "replies");

        Assert.Equal(["wants"], (await EventAsync(id, Drafted))["facts"]!.AsArray().Select(fact => (string)fact!["name"]!));
        Assert.Equal((HttpStatusCode.Conflict, "reply.gap"), await ApproveAsync(id, 1, "[What has become of the order]", Facts.NewId("command")));
        Assert.NotEmpty(order);
    }

    [Fact]
    public async Task What_a_customer_writes_meanwhile_makes_a_draft_old()
    {
        var (id, _) = await AskedAsync("Where is my order?", mine: true);
        await SayAsync(id, "replies");
        await _facts.WroteAsync("Please cancel my order.", id);
        await _facts.EventuallyAsync(id, item => (string?)item["category"] == "cancelOrder" && (string?)item["stage"] == "queued");

        Assert.Equal((HttpStatusCode.Conflict, "reply.outdated"), await ApproveAsync(id, 1, "It comes.", Facts.NewId("command")));
        Assert.Equal((HttpStatusCode.OK, null), await SayAsync(id, "replies"));
        Assert.Equal(("cancel-order.1", 2), ((string?)(await EventAsync(id, Drafted, 2))["version"], (int)(await EventAsync(id, Drafted, 2))["answers"]!));
        Assert.Equal((HttpStatusCode.Conflict, "reply.replaced"), await ApproveAsync(id, 1, "It comes.", Facts.NewId("command")));
    }

    [Fact]
    public async Task R089_A_machine_neither_has_answers_drafted_nor_lets_them_go_out_nor_discards_them()
    {
        var (id, _) = await AskedAsync("Where is my order?", mine: true);
        await SayAsync(id, "replies");
        using var machine = ledger.App.Client("ml");

        foreach (var (act, body) in new[] { ("", new JsonObject()), ("/1/approve", new JsonObject { ["reply"] = "It comes." }), ("/1/discard", new JsonObject { ["reasonCode"] = "tone" }) })
        {
            var (status, answer) = await Facts.CommandAsync(machine, $"/api/customer-cases/{id}/replies{act}", Facts.NewId("command"), body);
            Assert.Equal((HttpStatusCode.Forbidden, "actor.machine"), (status, (string?)answer["code"]));
        }

        await EventAsync(id, Drafted);
        Assert.Equal(Drafted, (await _facts.CourseAsync($"case/{id}"))[^1]);
        Assert.Empty(await _facts.TypesAsync(Message(id)));
    }

    public void Dispose() => _facts.Dispose();

    private static string Message(string id) => $"outbound/case/{id}/reply-1/email";

    // A customer asks about an order of their own, or of somebody else.
    private async Task<(string Id, string Order)> AskedAsync(string text, bool mine)
    {
        var (id, order) = (Facts.NewId("CASE"), Facts.NewId("WEB"));
        using var shop = ledger.App.Client("ecom");
        var placed = Facts.OrderPlaced(order);
        placed["customerId"] = mine ? id : Facts.NewId("C");
        var (status, body, _) = await Facts.PostAsync(shop, Facts.Event("retail.order.placed.v1", order, placed, ("location", "ONLINE")));
        Assert.True(status == HttpStatusCode.Created, body.ToJsonString());
        await _facts.WroteAsync(text, id, order, "quentin@zephyr.example");
        await _facts.EventuallyAsync(id, item => (string?)item["category"] == "whereIsMyOrder" && (string?)item["stage"] == "queued");
        return (id, order);
    }

    private async Task<(HttpStatusCode, string?)> SayAsync(string id, string act)
    {
        var (status, answer) = await _facts.SayAsync(id, act, []);
        return (status, (string?)answer["code"]);
    }

    private async Task<(HttpStatusCode, string?)> ApproveAsync(string id, int number, string reply, string key)
    {
        using var person = ledger.App.Client("operator");
        var (status, answer) = await Facts.CommandAsync(person, $"/api/customer-cases/{id}/replies/{number}/approve", key, new JsonObject { ["reply"] = reply });
        return (status, (string?)answer["code"]);
    }

    // The newest of so many.
    private async Task<JsonNode> EventAsync(string id, string type, int count = 1)
    {
        var shown = await Facts.EventuallyAsync(_facts.Anyone, $"/api/cases/case/{id}", body => Of(body).Count == count);
        return Of(shown)[^1]["data"]!;

        List<JsonNode> Of(JsonNode body) => [.. body["events"]!.AsArray().OfType<JsonNode>().Where(e => (string?)e["type"] == type)];
    }

    // A page shows what is in the log; what was just decided is there within moments.
    private static async Task<string> ShowsAsync(Browser browser, string id, string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            if (await browser.GetAsync($"/cases/{id}") is { } page && page.Contains(text, StringComparison.Ordinal))
                return page;
            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var command = ledger.App.Sources.Infrastructure.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
