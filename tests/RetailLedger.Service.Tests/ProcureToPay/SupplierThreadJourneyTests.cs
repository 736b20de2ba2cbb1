using System.Net;
using System.Text.Json.Nodes;
using RetailLedger.Service.Integration.Outbound;
using RetailLedger.Service.Tests.Exceptions;

namespace RetailLedger.Service.Tests.ProcureToPay;

/// <summary>From a buyer's question to the supplier's answer, and from both to a summary that names what it is from.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class SupplierThreadJourneyTests(SharedLedger ledger) : IDisposable
{
    private const string Question = "When do the lamps come, asks Wilhelmina Quibbletree?";

    private readonly ThreadFacts _facts = new(ledger.App);

    private string Stream => $"supplier-thread/{_facts.Supplier}";

    [Fact]
    public async Task R078_An_inquiry_goes_out_once_its_answer_stands_once_and_the_summary_names_its_sources()
    {
        var buyer = await _facts.BeginAsync();
        var key = Facts.NewId("command");
        for (var n = 0; n < 2; n++)
            Assert.Equal(HttpStatusCode.OK, (await _facts.InquireAsync(buyer, Question, key)).Status);
        var inquiry = $"{_facts.Supplier}-1";
        var message = $"{Stream}/inquiry-{inquiry}/email";
        await Facts.EventuallyAsync(_facts.Anyone, $"/api/outbound?state=sent&q={Stream}", body => body.ToJsonString().Contains(message, StringComparison.Ordinal));
        Assert.Equal(["retail.outbound.queued.v1", "retail.outbound.acknowledged.v1"], await _facts.TypesAsync($"outbound/{message}"));
        var mail = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(ledger.App.Connections.Home, "outbox", FileOutbox.NameOf(message))))!;
        Assert.Equal(("orders@clay.example", $"Order PO-7 (inquiry {inquiry})", Question), ((string?)mail["recipient"], (string?)mail["subject"], (string?)mail["body"]));

        // The later message comes first, the earlier twice: by the same sender and by another way.
        await _facts.WroteAsync("M-2", "Twelve more are broken.", 12, inquiry);
        var fact = Facts.NewId("fact");
        Assert.Equal(HttpStatusCode.Created, await _facts.WroteAsync("M-1", "The lamps are delayed until Friday, 13 November.", 11, inquiry, fact));
        Assert.Equal(HttpStatusCode.OK, await _facts.WroteAsync("M-1", "The lamps are delayed until Friday, 13 November.", 11, inquiry, fact));
        await _facts.WroteAsync("M-1", "The lamps are delayed until Friday, 13 November.", 11, inquiry);
        var thread = await _facts.ThreadAsync(_facts.Staff[buyer], body => body["messages"]!.AsArray().Count == 3);
        Assert.Equal(["The lamps are delayed until Friday, 13 November.", "Twelve more are broken.", Question], thread["messages"]!.AsArray().Select(one => (string?)one!["text"]));
        Assert.All(thread["messages"]!.AsArray(), one => Assert.Equal((inquiry, "PO-7"), ((string?)one!["inquiryId"], (string?)one["purchaseOrder"])));

        for (var n = 0; n < 2; n++)
            Assert.Equal(HttpStatusCode.OK, (await _facts.SummariseAsync(_facts.Staff[buyer], "summary-" + key)).Status);
        var told = (await _facts.ThreadAsync(_facts.Staff[buyer], body => body["summary"] is not null))["summary"]!;
        Assert.Equal(("Extract", "letter-extract.1", buyer, 1, 0), ((string?)told["by"], (string?)told["version"], (string?)told["askedBy"], (int)told["number"]!, (int)told["since"]!));
        var ids = thread["messages"]!.AsArray().Select(one => (string?)one!["eventId"]).ToList();
        Assert.Equal(ids, told["sources"]!.AsArray().Select(id => (string?)id));
        Assert.Equal(2, told["sentences"]!.AsArray().Count);
        Assert.All(told["sentences"]!.AsArray(), sentence => Assert.Equal((string?)sentence!["text"],
            (string?)thread["messages"]!.AsArray().Single(one => (string?)one!["eventId"] == (string?)sentence["eventId"])!["text"]));
        await _facts.WroteAsync("M-3", "We look into it.", 14);
        await _facts.ThreadAsync(_facts.Staff[buyer], body => (int?)body["summary"]?["since"] == 1);
        Assert.Equal(1, (await _facts.TypesAsync(Stream)).Count(type => type == "retail.supplier-communication.summarised.v1"));
    }

    [Fact]
    public async Task Words_stand_nowhere_in_clear_are_shown_to_nobody_unnamed_and_who_reads_them_is_noted()
    {
        var buyer = await _facts.BeginAsync();
        await _facts.InquireAsync(buyer, Question, Facts.NewId("command"));
        await _facts.WroteAsync("M-1", "Theodore Hollyhock says that they are delayed.", 11);
        await _facts.ThreadAsync(_facts.Staff[buyer], body => body["messages"]!.AsArray().Count == 2);
        await _facts.SummariseAsync(_facts.Staff[buyer]);
        await Facts.EventuallyAsync(_facts.Anyone, $"/api/outbound?state=sent&q={Stream}", body => body.ToJsonString().Contains(Stream, StringComparison.Ordinal));
        await _facts.ThreadAsync(_facts.Staff[buyer], body => body["summary"] is not null);

        foreach (var table in new[] { "events.mt_events", "ledger.outbound", "ledger.idempotency_key", "views.log_entry" })
            Assert.Equal(0L, await CountAsync($"select count(*) from {table} t where t::text ilike '%Quibbletree%' or t::text ilike '%Hollyhock%' or t::text like '%clay.example%'"));
        var open = await _facts.ThreadAsync(_facts.Anyone, _ => true);
        Assert.False((bool)open["isOpened"]!);
        foreach (var address in new[] { $"/api/suppliers/{_facts.Supplier}/thread", $"/suppliers/{_facts.Supplier}", $"/api/cases/{Stream}", $"/case/{Stream}" })
        {
            var shown = await _facts.Anyone.GetStringAsync(address);
            Assert.DoesNotContain("Hollyhock", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("Quibbletree", shown, StringComparison.Ordinal);
        }

        Assert.Equal(1L, await CountAsync($"select count(*) from ledger.access_record where what = 'read' and record = '{Stream}/text' and person = '{buyer}'"));
    }

    [Fact]
    public async Task A_person_works_on_the_page_from_the_letter_to_the_summary()
    {
        var buyer = await _facts.BeginAsync();
        await _facts.WroteAsync("M-1", "The lamps are delayed until Friday, 13 November.", 11);
        await _facts.ThreadAsync(_facts.Staff[buyer], _ => true);
        using var browser = new Browser(ledger.App);
        await browser.SignInByKeyAsync(_facts.Staff.KeyOf(buyer));
        var address = $"/suppliers/{_facts.Supplier}";

        var page = await browser.SubmitAsync(address, "/supplier-acts/summarise");

        Assert.Contains("machine-made", page, StringComparison.Ordinal);
        Assert.Contains("Taken word for word from the messages by letter-extract.1: no model is set.", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{address}#letter-1\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"letter-1\"", page, StringComparison.Ordinal);
        Assert.Contains($"/case/{Stream}?version=1#v1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/supplier-acts/summarise", page, StringComparison.Ordinal);
        page = await browser.SubmitAsync(address, "/supplier-acts/inquire", KeyValuePair.Create("text", "Can you send half of them?"), KeyValuePair.Create("purchaseOrder", "PO-7"));
        Assert.Contains("Can you send half of them?", page, StringComparison.Ordinal);
        Assert.Contains("one message came since", page, StringComparison.Ordinal);
        Assert.Contains("Summarise again", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_known_then_is_shown_then()
    {
        var buyer = await _facts.BeginAsync();
        await _facts.WroteAsync("M-1", "They are delayed.", 11);
        var then = (long)(await _facts.ThreadAsync(_facts.Staff[buyer], body => body["messages"]!.AsArray().Count == 1))["position"]!;
        await _facts.WroteAsync("M-2", "They come today.", 12);
        await _facts.ThreadAsync(_facts.Staff[buyer], body => body["messages"]!.AsArray().Count == 2);

        var before = JsonNode.Parse(await _facts.Staff[buyer].GetStringAsync($"/api/suppliers/{_facts.Supplier}/thread?asOf={then}"))!;

        Assert.Equal("They are delayed.", (string?)Assert.Single(before["messages"]!.AsArray())!["text"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await _facts.Anyone.GetAsync($"/api/suppliers/{_facts.Supplier}/thread?asOf=soon")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _facts.Anyone.GetAsync("/api/suppliers/NONE/thread")).StatusCode);
    }

    [Fact]
    public async Task Without_the_authority_nobody_writes_and_a_letter_under_another_key_is_refused()
    {
        await _facts.BeginAsync();
        var keeper = await _facts.Staff.HireAsync("kim", 100_000, "store-manager");

        var (status, answer) = await _facts.InquireAsync(keeper, Question, Facts.NewId("command"));

        Assert.Equal((HttpStatusCode.Conflict, "authority.missing"), (status, (string?)answer["code"]));
        Assert.Equal(HttpStatusCode.BadRequest, await _facts.WroteAsync("M-1", "They are delayed.", 11, subject: "customer/C-1"));
        (status, answer) = await _facts.SummariseAsync(_facts.Staff[keeper]);
        Assert.Equal((HttpStatusCode.Conflict, "supplier_thread.empty"), (status, (string?)answer["code"]));
        Assert.Empty(await _facts.TypesAsync(Stream));
    }

    public void Dispose() => _facts.Dispose();

    private async Task<long> CountAsync(string sql)
    {
        await using var command = ledger.App.Sources.Infrastructure.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
