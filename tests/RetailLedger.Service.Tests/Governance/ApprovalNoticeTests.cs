using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RetailLedger.Domain.Governance;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Integration.Outbound;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Tests.Exceptions;
using RetailLedger.Service.Tests.Reacting;

namespace RetailLedger.Service.Tests.Governance;

/// <summary>Whoever may answer is told so once, and the link in the mail leads to the one request and is no authority.</summary>
public sealed class ApprovalNoticeTests : IAsyncLifetime
{
    private const string Page = "/approval-acts/answer-link";

    private LedgerApp _app = null!;
    private Staff _staff = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync(services => services.AddSingleton(new OutboundOptions { Pace = TimeSpan.FromMilliseconds(20) }));
        _staff = new(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Each_who_may_answer_is_told_once_whatever_is_delivered_twice()
    {
        var (ben, cas, approval) = await AskedAsync("N-1");

        var told = await _staff.ApprovalAsync(approval, told => Notices(told).Count == 2);
        Assert.Equal([(ben, "email", 1, false), (cas, "email", 1, false)],
            Notices(told).Select(e => ((string)e["person"]!, (string)e["channel"]!, (int)e["tier"]!, (bool)e["raised"]!)).Order());
        Assert.Equal(["ben@shop.example", null], (await MailsAsync()).Select(mail => (string?)mail["recipient"]).OrderDescending());

        // The same routing again, and a host that was killed between sending and noting it.
        await _staff.SayAsync(new ApprovalRouted(approval, 1, 1, [ben, cas], [], Raised: false));
        await AgainAsync();
        // Raised to a higher role, everybody who may answer is told once more.
        await _staff.SayAsync(new ApprovalEscalated(approval, 1, 1, "policy-owner", "not answered"));
        told = await _staff.ApprovalAsync(approval, told => Notices(told).Count == 4);
        await AgainAsync();
        told = await _staff.ApprovalAsync(approval, _ => true);

        Assert.Equal(4, Notices(told).Count);
        Assert.Equal(2, Notices(told).Count(e => (bool)e["raised"]!));
        Assert.Equal(4, (await MailsAsync()).Count);
        Assert.DoesNotContain(told["events"]!.AsArray(), e => (string?)e!["type"] == "retail.customer.notified.v1");
    }

    [Fact]
    public async Task Neither_address_nor_link_stands_in_any_table()
    {
        var (_, _, approval) = await AskedAsync("N-2");
        await _staff.ApprovalAsync(approval, told => Notices(told).Count == 2);

        foreach (var table in new[] { "events.mt_events", "ledger.outbound", "ledger.idempotency_key", "ledger.follower", "ledger.person_contact" })
            Assert.Equal((table, 0L), (table, await CountAsync($"select count(*) from {table} t where t::text like '%shop.example%' or t::text like '%token=%'")));
        await using var reader = _app.Sources.Reader.CreateCommand("select count(*) from ledger.person_contact");
        await Assert.ThrowsAsync<PostgresException>(() => reader.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_scanner_that_follows_the_link_ten_times_changes_nothing()
    {
        var (ben, _, approval) = await AskedAsync("N-3");
        var link = await LinkAsync(approval, ben);
        await QuietAsync();
        var before = await CountAsync("select count(*) from events.mt_events");
        using var scanner = new Browser(_app);
        using var reader = new Browser(_app);
        await reader.SignInByKeyAsync(_staff.KeyOf(ben));

        for (var n = 0; n < 10; n++)
        {
            Assert.Contains("Sign in to decide", await scanner.GetAsync(link), StringComparison.Ordinal);
            Assert.Contains("Agree", await reader.GetAsync(link), StringComparison.Ordinal);
        }

        await QuietAsync();
        Assert.Equal(before, await CountAsync("select count(*) from events.mt_events"));
    }

    [Fact]
    public async Task An_answer_by_mail_counts_and_a_later_one_at_another_door_is_told_of_it()
    {
        var (ben, cas, approval) = await AskedAsync("N-4");
        var link = await LinkAsync(approval, ben);
        using var browser = new Browser(_app);
        var form = await FormAsync(browser, ben, link);
        var seen = (string)(await _staff.ApprovalAsync(approval, _ => true))["viewDigest"]!;

        await browser.PostAsync(Page, [.. form, new("decision", "agreed")]);

        var told = await _staff.ApprovalAsync(approval, told => Of(told, "decision-recorded").Count == 1);
        Assert.Equal(("mail", ben), ((string?)Of(told, "decision-recorded")[0]["channel"], (string?)Of(told, "decision-recorded")[0]["by"]));
        for (var n = 0; n < 2; n++)
        {
            var (status, body) = await _staff.DecideAsync(cas, approval, "agreed", digest: seen);
            Assert.Equal((409, "approval.decided"), (status, (string?)body["code"]));
            Assert.Contains(ben, (string?)body["detail"], StringComparison.Ordinal);
        }

        Assert.Single(Of(await _staff.ApprovalAsync(approval, told => Of(told, "attempt-rejected").Count > 0), "attempt-rejected"));
        Assert.Contains("Nothing is left to answer", await browser.GetAsync(link), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_after_an_answer_at_another_door_shows_the_decision_and_does_nothing()
    {
        var (ben, cas, approval) = await AskedAsync("N-5");
        var link = await LinkAsync(approval, ben);
        using var browser = new Browser(_app);
        var form = await FormAsync(browser, ben, link);
        Assert.Equal(200, (await _staff.DecideAsync(cas, approval, "denied", "not worth it")).Status);

        Assert.Equal($"/approvals/{approval}", await browser.PostAsync(Page, [.. form, new("decision", "agreed")]));

        Assert.Contains($"{cas} denied it", await browser.GetAsync($"/approvals/{approval}"), StringComparison.Ordinal);
        Assert.Contains($"{cas} denied it", await browser.GetAsync(link), StringComparison.Ordinal);
        Assert.Equal("denied", (string?)(await _staff.ApprovalAsync(approval, _ => true))["state"]!["status"]);
    }

    [Fact]
    public async Task A_link_that_was_altered_leads_nowhere()
    {
        var (ben, _, approval) = await AskedAsync("N-6");
        var link = await LinkAsync(approval, ben);
        using var browser = new Browser(_app);
        var form = await FormAsync(browser, ben, link);
        var middle = link.Length - 20;
        using var client = _app.Client(null);

        foreach (var altered in new[] { link[..middle] + (link[middle] == 'A' ? 'B' : 'A') + link[(middle + 1)..], link[..^8], "/approvals/answer", "/approvals/answer?token=x" })
        {
            using var answer = await client.GetAsync(altered);
            Assert.Equal((altered, HttpStatusCode.NotFound), (altered, answer.StatusCode));
            Assert.Contains("This link cannot be read", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await browser.PostAsync(Page, [.. form.Where(field => field.Key != "token"), new("token", "x"), new("decision", "agreed")]);
        Assert.Equal("pending", (string?)(await _staff.ApprovalAsync(approval, _ => true))["state"]!["status"]);
    }

    [Fact]
    public async Task Another_persons_link_gives_nobody_anything()
    {
        var (ben, cas, approval) = await AskedAsync("N-7");
        var link = await LinkAsync(approval, ben);
        using var browser = new Browser(_app);
        var form = await FormAsync(browser, ben, link);
        using var other = new Browser(_app);
        await other.SignInByKeyAsync(_staff.KeyOf(cas));

        var page = await other.GetAsync(link);
        Assert.Contains($"This link is for {ben}, and you are signed in as {cas}", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Page, page, StringComparison.Ordinal);
        // With a form of one's own and somebody else's link.
        var own = await other.FormAsync($"/approvals/{approval}", "/approval-acts/decide");
        await other.PostAsync(Page, [.. own.Where(field => field.Key is "__RequestVerificationToken" or "key" or "back"), .. form.Where(field => field.Key == "token"), new("decision", "agreed")]);

        Assert.Equal("pending", (string?)(await _staff.ApprovalAsync(approval, _ => true))["state"]!["status"]);
        Assert.Contains("Nothing was done", await other.GetAsync($"/approvals/{approval}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_is_no_authority()
    {
        var (ben, _, approval) = await AskedAsync("N-8");
        var link = await LinkAsync(approval, ben);
        using var browser = new Browser(_app);
        var form = await FormAsync(browser, ben, link);
        await _staff.SayAsync(new AuthorityRevoked($"A-{ben}", ben, "left the desk"));

        await browser.PostAsync(Page, [.. form, new("decision", "agreed")]);

        var told = await _staff.ApprovalAsync(approval, told => Of(told, "attempt-rejected").Count == 1);
        Assert.Equal(("pending", "authority.missing"), ((string?)told["state"]!["status"], (string?)Of(told, "attempt-rejected")[0]["code"]));
    }

    [Fact]
    public async Task A_link_that_has_expired_or_whose_state_has_passed_says_what_to_do()
    {
        var (ben, _, approval) = await AskedAsync("N-9");
        var link = await LinkAsync(approval, ben);
        var cases = _app.Services.GetRequiredService<ICases>();
        var state = (await cases.ReadAsync<Approval>(ApprovalLinks.Stream(approval), Approval.Evolve, default)).State!;
        var old = new AnswerLinks(_app.Services.GetRequiredService<IDataProtectionProvider>(), cases, new StoryClock { Now = DateTimeOffset.UtcNow.AddDays(-30) });
        var expired = $"/approvals/answer?token={Uri.EscapeDataString(old.Seal(state, ben))}";
        using var browser = new Browser(_app);
        var form = await FormAsync(browser, ben, link);

        Assert.Contains("This link has expired", await browser.GetAsync(expired), StringComparison.Ordinal);
        await browser.PostAsync(Page, [.. form.Where(field => field.Key != "token"), new("token", old.Seal(state, ben)), new("decision", "agreed")]);
        Assert.Contains("The link has expired", await browser.GetAsync($"/approvals/{approval}"), StringComparison.Ordinal);
        await _staff.SayAsync(new ApprovalEscalated(approval, 1, 1, "head-of-policy", "not answered"));
        Assert.Contains("Something happened since the mail was written: it was escalated to head-of-policy", await browser.GetAsync(link), StringComparison.Ordinal);
        await browser.PostAsync(Page, [.. form, new("decision", "agreed")]);

        Assert.Equal("pending", (string?)(await _staff.ApprovalAsync(approval, _ => true))["state"]!["status"]);
        Assert.Contains("not what you saw any more", await browser.GetAsync($"/approvals/{approval}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_is_given_by_oneself_or_who_gives_keys_and_taken_away_again()
    {
        var (ann, ben) = (await _staff.HireAsync("ann", null), await _staff.HireAsync("ben", 1, "cook"));
        var contacts = _app.Services.GetRequiredService<PersonContacts>();

        Assert.Equal(HttpStatusCode.NoContent, await SayEmailAsync(_staff[ben], ben, "ben@home.example"));
        Assert.Equal("ben@home.example", await contacts.EmailOfAsync(ben, default));
        Assert.Equal(HttpStatusCode.Forbidden, await SayEmailAsync(_staff[ann], ben, "ann@home.example"));
        Assert.Equal(HttpStatusCode.BadRequest, await SayEmailAsync(_staff[ben], ben, "nobody at all"));
        Assert.Equal(HttpStatusCode.Unauthorized, await SayEmailAsync(_app.Client(null), ben, "x@home.example"));
        Assert.Equal("ben@home.example", await contacts.EmailOfAsync(ben, default));
        Assert.Equal(HttpStatusCode.NoContent, await SayEmailAsync(_app.Client("operator"), ben, null));
        Assert.Null(await contacts.EmailOfAsync(ben, default));
        using var browser = new Browser(_app);
        await browser.SignInByKeyAsync(_staff.KeyOf(ben));
        Assert.Contains("Saved.", await browser.SubmitAsync($"/people?selected={ben}", "/people/contact", new KeyValuePair<string, string>("email", "ben@form.example")), StringComparison.Ordinal);
        Assert.Equal("ben@form.example", await contacts.EmailOfAsync(ben, default));
        Assert.DoesNotContain("form.example", await browser.GetAsync($"/people?selected={ben}"), StringComparison.Ordinal);
        Assert.Contains("Only they themselves", await browser.SubmitAsync($"/people?selected={ann}", "/people/contact", new KeyValuePair<string, string>("email", "x@form.example")), StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> SayEmailAsync(HttpClient client, string person, string? email) =>
        (await client.PostAsJsonAsync($"/api/people/{person}/contact", new JsonObject { ["email"] = email })).StatusCode;

    private async Task<(string Ben, string Cas, string Approval)> AskedAsync(string id)
    {
        var (ann, ben, cas) = (await _staff.HireAsync("ann", null), await _staff.HireAsync("ben", 100_000, "policy-owner"), await _staff.HireAsync("cas", 100_000, "policy-owner"));
        Assert.Equal(HttpStatusCode.NoContent, await SayEmailAsync(_app.Client("operator"), ben, "ben@shop.example"));
        await _staff.AskAsync(ann, ActKinds.WriteOff, $"write-off/{id}", 50_000);
        return (ben, cas, $"{ActKinds.WriteOff}/write-off/{id}");
    }

    /// <summary>Everything of the link but the name of the host.</summary>
    private async Task<string> LinkAsync(string approval, string person)
    {
        await _staff.ApprovalAsync(approval, told => Notices(told).Exists(e => (string?)e["person"] == person));
        var mail = (await MailsAsync()).Single(mail => ((string)mail["key"]!).StartsWith($"person/{person}/", StringComparison.Ordinal));
        var body = (string)mail["body"]!;
        return new Uri(body[body.LastIndexOf("http", StringComparison.Ordinal)..]).PathAndQuery;
    }

    private async Task<List<KeyValuePair<string, string>>> FormAsync(Browser browser, string person, string link)
    {
        await browser.SignInByKeyAsync(_staff.KeyOf(person));
        return await browser.FormAsync(link, Page);
    }

    private async Task<List<JsonNode>> MailsAsync()
    {
        var mails = new List<JsonNode>();
        foreach (var file in Directory.GetFiles(Path.Combine(_app.Connections.Home, "outbox"), "*.json"))
            mails.Add(JsonNode.Parse(await File.ReadAllTextAsync(file))!);
        return mails;
    }

    // Everything that was sent waits again and every answer is read again, as after a kill.
    private async Task AgainAsync()
    {
        await CountAsync("with again as (update ledger.follower set position = 0 where name in ('reaction/notify-approvers', 'reaction/note-notified', 'reaction/route-approval') returning 1) select count(*) from again");
        await CountAsync("with again as (update ledger.outbound set state = 'queued', next_attempt_at = now() returning 1) select count(*) from again");
        await Facts.EventuallyAsync(_app.Client(null), "/api/outbound", body => body.AsArray().All(message => (string?)message!["state"] == "sent"));
        await QuietAsync();
    }

    private Task QuietAsync() => Facts.EventuallyAsync(_app.Client(null), "/api/status", status => (long)status["unnumbered"]! == 0 && status["followers"]!.AsArray().All(follower => (long)follower!["lag"]! == 0));

    private async Task<long> CountAsync(string sql)
    {
        await using var admin = NpgsqlDataSource.Create(_app.Connections.Admin);
        await using var command = admin.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static List<JsonNode> Notices(JsonNode told) => Of(told, "notified");

    private static List<JsonNode> Of(JsonNode told, string name) => [.. told["events"]!.AsArray().Where(e => (string?)e!["type"] == $"retail.approval.{name}.v1").Select(e => e!["data"]!)];
}
