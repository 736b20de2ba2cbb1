using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace RetailLedger.Service.Tests.Governance;

/// <summary>Rights are given, used in an answer, lent and withdrawn over HTTP, each by an event; nobody helps themselves to any.</summary>
public sealed class AuthorityJourneyTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Long = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Far = new(2090, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private LedgerApp _app = null!;
    private HttpClient _operator = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync();
        _operator = _app.Client("operator");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task R120_What_somebody_may_follows_from_events_and_the_answer_says_from_which()
    {
        using var anna = await HireAsync("anna");
        Assert.Equal("PersonEnrolled", (string?)(await AskAsync("nobody", 1))["because"]![0]!["event"]);
        Assert.False((bool)(await AskAsync("anna", 1))["may"]!);
        await GiveAsync("anna", "g-1", 30_000);

        var yes = await AskAsync("anna", 30_000);
        Assert.True((bool)yes["may"]!);
        Assert.Equal(["PersonEnrolled", "RoleAssigned", "AuthorityGranted"], yes["because"]!.AsArray().Select(fact => (string?)fact!["event"]));
        var no = await AskAsync("anna", 30_001);
        Assert.False((bool)no["may"]!);
        Assert.Equal("limitTooLow", (string?)Assert.Single(no["because"]!.AsArray())!["gap"]);
        Assert.Equal(30_001, (long)no["wouldFlip"]![0]![0]!["limit"]!["minor"]!);
        Assert.Equal("anna", (string?)Assert.Single((await _operator.GetFromJsonAsync<JsonArray>($"/api/authority/eligible?{Case(500)}"))!)!["person"]);
        // The first giver's own rights are events as well, by the word of the release and not their own.
        var story = (await _operator.GetFromJsonAsync<JsonNode>("/api/authority/people"))!.AsArray().Single(person => (string?)person!["personId"] == "operator")!;
        Assert.Equal("authority-admin", (string?)story["roles"]![0]!["role"]);
    }

    [Fact]
    public async Task R120_Nobody_helps_themselves_and_only_administrators_give()
    {
        using var anna = await HireAsync("anna");
        using var ben = await HireAsync("ben");
        Assert.Equal("authority.own_favour", await RefusedAsync(_operator, "/api/people/operator/roles", Role("finance")));
        Assert.Equal("authority.own_favour", await RefusedAsync(anna, "/api/people/anna/roles", Role("authority-admin")));
        Assert.Equal("authority.admin_required", await RefusedAsync(anna, "/api/people/ben/roles", Role("finance")));
        Assert.Equal("authority.own_favour", await RefusedAsync(anna, "/api/people/anna/authorities", Grant("g-x", 1)));
        Assert.Equal(HttpStatusCode.Forbidden, (await anna.PostAsJsonAsync("/api/people", Key("cora"))).StatusCode);

        await AcceptedAsync(_operator, "/api/people/anna/roles", Role("authority-admin"));
        await AcceptedAsync(anna, "/api/people/ben/authorities", Grant("g-b", 100));
        Assert.Equal("authority.own_favour", await RefusedAsync(anna, "/api/people/anna/authorities", Grant("g-x", 1)));
        // An administrator of one company gives no key to somebody unknown, or whose rights reach further.
        Assert.Equal(HttpStatusCode.Forbidden, (await anna.PostAsJsonAsync("/api/people", Key("cora"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await anna.PostAsJsonAsync("/api/people", Key("ben"))).StatusCode);
        using var shop = _app.Client("ecom");
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(shop, "/api/people/ben/roles", Role("finance"))).Status);
        using var advisor = _app.Client("ml");
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(advisor, "/api/people/ben/roles", Role("finance"))).Status);
    }

    [Fact]
    public async Task A_withdrawn_right_binds_at_once_and_the_past_stays_as_it_was()
    {
        using var anna = await HireAsync("anna");
        await GiveAsync("anna", "g-1", 30_000);
        await Facts.EventuallyAsync(_operator, $"/api/authority?person=anna&at={Uri.EscapeDataString(Now())}&{Case(1)}", answer => (bool)answer["may"]!);
        var before = Now();

        await AcceptedAsync(_operator, "/api/people/anna/authorities/g-1/revocation", Reason());
        Assert.False((bool)(await AskAsync("anna", 1))["may"]!);
        Assert.True((bool)(await AskAsync("anna", 1, $"&at={Uri.EscapeDataString(before)}"))["may"]!);
        Assert.Equal("authority.id_used", await RefusedAsync(_operator, "/api/people/anna/authorities", Grant("g-1", 30_000)));
        // An expired one serves no more than none.
        await AcceptedAsync(_operator, "/api/people/anna/authorities", Grant("g-2", 100, to: Long.AddDays(1)));
        Assert.Equal("over", (string?)Assert.Single((await AskAsync("anna", 1))["because"]!.AsArray())!["gap"]);
        Assert.Equal(HttpStatusCode.OK, (await anna.GetAsync("/api/people")).StatusCode);

        await AcceptedAsync(_operator, "/api/people/anna/departure", Reason());
        await Task.Delay(1_100);
        Assert.Equal(HttpStatusCode.Unauthorized, (await anna.GetAsync("/api/people")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await _operator.PostAsJsonAsync("/api/people", Key("anna"))).StatusCode);
    }

    [Fact]
    public async Task R071_A_delegation_is_the_principals_act_within_their_authority_and_never_leads_back()
    {
        using var anna = await HireAsync("anna");
        using var ben = await HireAsync("ben");
        await GiveAsync("anna", "g-1", 30_000);
        await GiveAsync("ben", "g-2", 100);
        Assert.Equal("delegation.not_own", await RefusedAsync(ben, "/api/people/anna/delegations", Stand("ben", "d-1")));
        Assert.Equal("delegation.above_principal", await RefusedAsync(anna, "/api/people/anna/delegations", Stand("ben", "d-1", 30_001)));

        await AcceptedAsync(anna, "/api/people/anna/delegations", Stand("ben", "d-1", 20_000));
        var answer = await AskAsync("ben", 20_000);
        Assert.Equal("anna", (string?)answer["actingFor"]);
        Assert.Equal(["ben", "anna"], answer["chain"]!.AsArray().Select(person => (string?)person));
        Assert.False((bool)(await AskAsync("ben", 20_001))["may"]!);
        Assert.Equal("delegation.cycle", await RefusedAsync(ben, "/api/people/ben/delegations", Stand("anna", "d-2")));

        await AcceptedAsync(anna, "/api/people/anna/delegations/d-1/revocation", Reason());
        Assert.False((bool)(await AskAsync("ben", 20_000))["may"]!);
    }

    [Fact]
    public async Task Of_two_who_let_each_other_act_at_the_same_moment_one_is_refused()
    {
        using var anna = await HireAsync("anna");
        using var ben = await HireAsync("ben");
        await GiveAsync("anna", "g-1", 100);
        await GiveAsync("ben", "g-2", 100);
        for (var round = 0; round < 10; round++)
        {
            var both = await Task.WhenAll(
                SendAsync(anna, "/api/people/anna/delegations", Stand("ben", $"a-{round}")), SendAsync(ben, "/api/people/ben/delegations", Stand("anna", $"b-{round}")));

            Assert.Single(both, answer => answer.Status == HttpStatusCode.OK);
            Assert.Equal("delegation.cycle", (string?)both.Single(answer => answer.Status == HttpStatusCode.Conflict).Body["code"]);
            var annaGave = both[0].Status == HttpStatusCode.OK;
            await AcceptedAsync(annaGave ? anna : ben, annaGave ? $"/api/people/anna/delegations/a-{round}/revocation" : $"/api/people/ben/delegations/b-{round}/revocation", Reason());
        }
    }

    private async Task<HttpClient> HireAsync(string id)
    {
        using var given = await _operator.PostAsJsonAsync("/api/people", Key(id));
        given.EnsureSuccessStatusCode();
        await AcceptedAsync(_operator, $"/api/people/{id}/enrolment", new() { ["legalEntity"] = "UK", ["home"] = Uk(), ["name"] = "Somebody" });
        var client = _app.Client(null);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)(await given.Content.ReadFromJsonAsync<JsonNode>())!["key"]!);
        return client;
    }

    private async Task GiveAsync(string id, string grantId, long limit)
    {
        await AcceptedAsync(_operator, $"/api/people/{id}/roles", Role("finance"));
        await AcceptedAsync(_operator, $"/api/people/{id}/authorities", Grant(grantId, limit));
    }

    private async Task<JsonNode> AskAsync(string person, long amount, string more = "") => (await _operator.GetFromJsonAsync<JsonNode>($"/api/authority?person={person}&{Case(amount)}{more}"))!;

    private static string Case(long amount) => $"kind=return.refund&role=finance&amount={amount}&currency=GBP&legalEntity=UK&region=North";

    private static string Now() => DateTimeOffset.UtcNow.ToString("O");

    private static JsonObject Uk() => new() { ["legalEntity"] = "UK" };

    private static JsonObject Key(string id) => new() { ["id"] = id, ["name"] = "Somebody", ["role"] = "finance" };

    private static JsonObject Reason() => new() { ["reasonCode"] = "moved" };

    private static JsonObject Role(string role) => new() { ["role"] = role, ["scope"] = Uk() };

    private static JsonObject Money(long minor) => new() { ["minor"] = minor, ["currency"] = "GBP" };

    private static JsonObject Grant(string id, long limit, DateTimeOffset? to = null) =>
        new() { ["grantId"] = id, ["kinds"] = new JsonArray("return.refund"), ["limit"] = Money(limit), ["scope"] = Uk(), ["from"] = Long, ["to"] = to };

    private static JsonObject Stand(string to, string id, long? limit = null) => new()
    {
        ["delegationId"] = id,
        ["delegate"] = to,
        ["scope"] = Uk(),
        ["from"] = Long,
        ["to"] = Far,
        ["trigger"] = "window",
        ["limit"] = limit is { } minor ? Money(minor) : null,
    };

    private static Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(HttpClient client, string path, JsonObject body) =>
        Facts.CommandAsync(client, path, Guid.CreateVersion7().ToString(), body);

    private static async Task AcceptedAsync(HttpClient client, string path, JsonObject body)
    {
        var (status, answer) = await SendAsync(client, path, body);
        Assert.True(status == HttpStatusCode.OK, $"{path}: {answer}");
    }

    private static async Task<string?> RefusedAsync(HttpClient client, string path, JsonObject body)
    {
        var (status, answer) = await SendAsync(client, path, body);
        Assert.True(status == HttpStatusCode.Conflict, $"{path}: {answer}");
        return (string?)answer["code"];
    }
}
