using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Tests.Governance;

namespace RetailLedger.Service.Tests.Reading;

/// <summary>Every question there is, asked by somebody of one store: nothing of another place is in any answer. A question that is new must be put among
/// these, or the walk fails.</summary>
public sealed class SightWalkTests(TokenLedger ledger) : IClassFixture<TokenLedger>
{
    private const string Here = "HERE-01";
    private const string There = "THERE-02";
    private const string Wide = "from=2020-01-01&to=2099-12-31";

    private static readonly string Month = System.FormattableString.Invariant($"from={DateTime.UtcNow.AddDays(-20):yyyy-MM-dd}&to={DateTime.UtcNow.AddDays(2):yyyy-MM-dd}");

    private static readonly Dictionary<string, Address[]> Walk = new(StringComparer.Ordinal)
    {
        ["/api/access-records"] = [new("", Shows.Nothing)],
        ["/api/approvals"] = [new("?state=all", Shows.There)],
        ["/api/approvals/figures"] = [new($"?{Month}", Shows.There)],
        ["/api/approvals/one/{**id}"] = [new("stock.write-off/write-off/THERE-WO", Shows.NotFound), new("stock.write-off/write-off/HERE-WO", Shows.Nothing)],
        ["/api/authority"] = [new($"?person=operator&kind=stock.write-off&role=store-manager&location={There}", Shows.NotFound)],
        ["/api/authority/controls"] = [new("", Shows.There)],
        ["/api/authority/controls/{id}"] = [new("THERE-CTL", Shows.NotFound), new("HERE-CTL", Shows.Nothing)],
        ["/api/authority/coverage"] = [new("?show=all", Shows.There)],
        ["/api/authority/eligible"] = [new($"?kind=stock.write-off&role=store-manager&amount=1&location={There}", Shows.NotFound)],
        ["/api/authority/people"] = [new("", Shows.There)],
        ["/api/cases/{**stream}"] =
        [
            new("order/THERE-ORDER", Shows.NotFound), new("return/THERE-RET", Shows.NotFound), new("case/THERE-CASE", Shows.NotFound), new($"stock/{There}/ZQ77", Shows.NotFound),
            new("approval/stock.write-off/write-off/THERE-WO", Shows.NotFound), new("order/HERE-ORDER", Shows.Nothing), new($"location/{There}", Shows.NotFound), new("person/{there}", Shows.NotFound),
        ],
        ["/api/contracts"] = [new("", Shows.Nothing)],
        ["/api/contracts/{type}"] = [new("retail.order.placed.v1", Shows.Nothing)],
        ["/api/controls"] = [new("", Shows.Nothing)],
        ["/api/customer-cases"] = [new("", Shows.There), new("?q=THERE-C", Shows.There)],
        ["/api/customer-cases/classification"] = [new("", Shows.Nothing)],
        ["/api/deadlines"] = [new("?fired=true&limit=500", Shows.There), new("?stream=order/THERE-ORDER&fired=true", Shows.Nothing)],
        ["/api/digest"] = [new("", Shows.Nothing)],
        ["/api/event-counts"] = [new("", Shows.Nothing)],
        ["/api/events"] = [new("?limit=500", Shows.There), new("?stream=order/THERE-ORDER", Shows.There), new("?object=order/THERE-ORDER", Shows.There), new("?actor=operator&limit=500", Shows.There)],
        ["/api/events/{eventId:guid}"] = [new("{event}", Shows.NotFound), new("{decision}", Shows.NotFound)],
        ["/api/events/{eventId:guid}/walk"] = [new("{event}", Shows.NotFound)],
        ["/api/exception-kinds"] = [new("", Shows.Nothing)],
        ["/api/exceptions"] = [new("?state=all", Shows.There)],
        ["/api/export/{list}.csv"] =
        [
            .. new[] { "orders", "returns", "cases", "exceptions?state=all", "stock?all=true", "item-days", "location-days", "events", "journeys", "stores", "deadlines", "approvals?state=all", "approval-rounds", "overrides", "samples", "findings" }.Select(list => new Address(list, Shows.There)),
            new("controlled-decisions", Shows.Nothing), new("items", Shows.Nothing), new("messages", Shows.Nothing),
        ],
        ["/api/export/{list}.parquet"] = [.. new[] { "orders", "returns", "cases", "exceptions?state=all", "stock?all=true", "item-days", "location-days", "events", "journeys", "stores", "deadlines", "items", "messages", "approvals?state=all", "approval-rounds", "overrides", "samples", "findings", "controlled-decisions" }.Select(list => new Address(list, Shows.Nothing))],
        ["/api/imports"] = [new("", Shows.Nothing)],
        ["/api/imports/{importId}"] = [new("none", Shows.Nothing)],
        ["/api/item-days"] = [new("", Shows.There), new($"?location={There}", Shows.Other)],
        ["/api/items"] = [new("", Shows.Other)],
        ["/api/items/{code}/return-reasons"] = [new("ZQ77?from=2026-10-20&to=2026-11-10", Shows.There)],
        ["/api/location-days"] = [new("", Shows.There)],
        ["/api/locations"] = [new("", Shows.There)],
        ["/api/master/items"] = [new("", Shows.Nothing)],
        ["/api/master/locations"] = [new("", Shows.There)],
        ["/api/openapi.json"] = [new("", Shows.Nothing)],
        ["/api/order-board"] = [new("", Shows.There)],
        ["/api/order-rules"] = [new("", Shows.Nothing)],
        ["/api/orders"] = [new("", Shows.There), new("?q=THERE-O", Shows.There)],
        ["/api/outbound"] = [new("?limit=500", Shows.Nothing)],
        ["/api/samples"] = [new("", Shows.There)],
        ["/api/findings"] = [new("", Shows.There)],
        ["/api/findings/{id}/recomputed"] = [new("demand:item:ZQ77@THERE-02:2026-11-02", Shows.Nothing)],
        ["/api/replenishment-reviews"] = [new("", Shows.There)],
        ["/api/findings/{id}/followed"] = [new("demand:item:ZQ77@THERE-02:2026-11-02", Shows.NotFound)],
        ["/api/detectors"] = [new("", Shows.Nothing)],
        ["/api/detectors/{detector}/models/{version:int}"] = [new("demand/models/1", Shows.Nothing)],
        ["/api/incidents"] = [new("", Shows.There)],
        ["/api/incidents/{id}"] = [new("THERE-INC", Shows.NotFound)],
        ["/api/incidents/{id}/summary"] = [new("THERE-INC", Shows.NotFound)],
        ["/api/overrides"] = [new("", Shows.There)],
        ["/api/overrides/one/{**id}"] = [new("order.release/order/THERE-ORDER", Shows.NotFound), new("order.release/order/HERE-ORDER", Shows.Nothing)],
        ["/api/overrides/report"] = [new("", Shows.Nothing)],
        ["/api/people"] = [new("", Shows.There)],
        ["/api/policies"] = [new("", Shows.Nothing)],
        ["/api/policies/{id}"] = [new("REFUND", Shows.Nothing)],
        ["/api/policies/{id}/{version:int}/back-test"] = [new("REFUND/1", Shows.Nothing)],
        ["/api/returns"] = [new("", Shows.There)],
        ["/api/search"] = [new("?q=THERE-O", Shows.There), new("?q=return/THERE-R", Shows.There), new("?q={event}", Shows.Nothing)],
        ["/api/silence-bounds"] = [new("", Shows.Nothing)],
        ["/api/status"] = [new("", Shows.Nothing)],
        ["/api/stock"] = [new("?all=true", Shows.There)],
        ["/api/stock/{location}/{item}"] = [new($"{There}/ZQ77", Shows.NotFound)],
        ["/api/stock/{location}/{item}/past"] = [new($"{There}/ZQ77", Shows.There)],
        ["/api/store-days/{location}"] = [new(There, Shows.There)],
        ["/api/store-loads"] = [new("", Shows.There)],
        ["/api/suppliers"] = [new("", Shows.Nothing)],
        ["/api/suppliers/{id}/summary"] = [new("NONE", Shows.Nothing)],
        ["/api/suppliers/{id}"] = [new("NONE", Shows.Nothing)],
        ["/api/suppliers/{id}/thread"] = [new("NONE", Shows.Nothing)],
        ["/api/value-streams/{stream}"] = [new($"order-to-cash?{Wide}", Shows.There)],
        ["/metrics"] = [new("", Shows.Nothing)],
        ["/"] = [new("", Shows.Nothing)],
        ["/access"] = [new("", Shows.Nothing)],
        ["/approvals"] = [new("?box=waiting", Shows.There)],
        ["/approvals/{**Id}"] = [new("stock.write-off/write-off/THERE-WO", Shows.NotFound)],
        ["/approvals/answer"] = [new("?token=none", Shows.Nothing)],
        ["/approvals/figures"] = [new($"?{Month}", Shows.There)],
        ["/authority"] = [new("", Shows.Nothing)],
        ["/authority/controls"] = [new("", Shows.There)],
        ["/authority/controls/{Id}"] = [new("THERE-CTL", Shows.NotFound)],
        ["/authority/coverage"] = [new("?show=all", Shows.There)],
        ["/case/{**stream}"] = [new("order/THERE-ORDER", Shows.NotFound), new("return/THERE-RET", Shows.NotFound)],
        ["/cases"] = [new("", Shows.There)],
        ["/cases/classification"] = [new("", Shows.Nothing)],
        ["/cases/{Id}"] = [new("THERE-CASE", Shows.NotFound)],
        ["/deadlines"] = [new("?state=armed", Shows.There)],
        ["/delegations"] = [new("", Shows.Nothing)],
        ["/error"] = [new("", Shows.Nothing)],
        ["/exceptions"] = [new("?state=all&class=policy", Shows.There)],
        ["/items"] = [new("", Shows.Other)],
        ["/items/{code}"] = [new("ZQ77", Shows.There)],
        ["/locations"] = [new("", Shows.There)],
        ["/locations/{location}"] = [new(There, Shows.Nothing)],
        ["/log"] = [new("", Shows.Nothing), new("?type=retail.order.placed.v1", Shows.There)],
        ["/messages"] = [new("", Shows.Nothing)],
        ["/not-found"] = [new("", Shows.Nothing)],
        ["/operations"] = [new("", Shows.Nothing)],
        ["/orders"] = [new("", Shows.There)],
        ["/samples"] = [new("?box=all", Shows.There)],
        ["/findings"] = [new("?box=open", Shows.There)],
        ["/findings/{Id}"] = [new("demand:item:ZQ77@THERE-02:2026-11-02", Shows.NotFound)],
        ["/replenishment-reviews"] = [new("", Shows.There)],
        ["/replenishment-reviews/{Id}"] = [new("THERE-REVIEW", Shows.NotFound)],
        ["/findings/detectors"] = [new("", Shows.Nothing)],
        ["/findings/detectors/{Detector}"] = [new("demand", Shows.Nothing)],
        ["/incidents"] = [new("", Shows.There)],
        ["/incidents/{Id}"] = [new("THERE-INC", Shows.NotFound)],
        ["/suppliers"] = [new("", Shows.Nothing)],
        ["/suppliers/{Id}"] = [new("NONE", Shows.Nothing)],
        ["/samples/{Id}"] = [new("THERE-SAMPLE", Shows.NotFound)],
        ["/overrides"] = [new("", Shows.There)],
        ["/overrides/{**Id}"] = [new("order.release/order/THERE-ORDER", Shows.NotFound)],
        ["/people"] = [new("", Shows.There)],
        ["/policies"] = [new("", Shows.Nothing)],
        ["/policies/{id}"] = [new("REFUND", Shows.Nothing)],
        ["/returns"] = [new("", Shows.There)],
        ["/returns/{id}"] = [new("THERE-RET", Shows.NotFound)],
        ["/search"] = [new("?q=THERE-O", Shows.There)],
        ["/sign-in"] = [new("", Shows.Nothing)],
        ["/sign-in/provider"] = [new("", Shows.Nothing)],
        ["/sign-in/new-password"] = [new("", Shows.Nothing)],
        ["/stock"] = [new("?all=true", Shows.There)],
        ["/stock/{location}/{code}"] = [new($"{There}/ZQ77", Shows.NotFound)],
        ["/store"] = [new("", Shows.There)],
        ["/store/{location}"] = [new(There, Shows.There)],
        ["/value-streams"] = [new($"?{Wide}", Shows.There)],
        ["/value-streams/{stream}"] = [new($"order-to-cash?{Wide}", Shows.There)],
    };

    // What a stream of events shows is looked at apart, for it has no end.
    private static readonly string[] Apart = ["/api/tail"];

    [Theory]
    [InlineData("key")]
    [InlineData("token")]
    public async Task Somebody_of_one_store_finds_nothing_of_another_by_any_question(string door)
    {
        var (person, known) = await LiveAsync();
        using var here = door == "key" ? ledger.Staff[person] : ledger.Client(ledger.Signed(ledger.Claims(person)));
        using var everyone = ledger.App.Client("operator");
        var wrong = new List<string>();

        foreach (var (route, addresses) in Walk)
        {
            foreach (var address in addresses)
                wrong.AddRange(await LookAsync(route, address, known, here, everyone));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Contains("HERE-ORDER", await here.GetStringAsync("/api/orders"), StringComparison.Ordinal);
        Assert.Contains("HERE-WO", await here.GetStringAsync("/api/approvals?state=all"), StringComparison.Ordinal);
        Assert.Contains("HERE-RET", await here.GetStringAsync("/api/export/returns.csv"), StringComparison.Ordinal);
        foreach (var own in new[] { "order/HERE-ORDER", "approval/stock.write-off/write-off/HERE-WO", "return/HERE-RET" })
            Assert.Equal((own, HttpStatusCode.OK), (own, (await here.GetAsync($"/api/cases/{own}")).StatusCode));
        Assert.DoesNotContain("THERE", await TailAsync(here, "HERE-END"), StringComparison.Ordinal);
        Assert.Contains("THERE", await TailAsync(everyone, "HERE-END"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_question_is_in_the_walk()
    {
        var asked = Questions().Select(endpoint => Named(endpoint.RoutePattern.RawText!)).Distinct().Where(route => !Apart.Contains(route)).ToList();

        Assert.Empty(asked.Except(Walk.Keys));
        Assert.Empty(Walk.Keys.Except(asked));
    }

    [Fact]
    public async Task What_is_withdrawn_is_out_of_sight_at_the_next_question_whichever_way_one_came_in()
    {
        var (person, _) = await LiveAsync();
        using var token = ledger.Client(ledger.Signed(ledger.Claims(person)));
        foreach (var client in new[] { ledger.Staff[person], token })
            Assert.Contains("HERE-ORDER", await client.GetStringAsync("/api/orders"), StringComparison.Ordinal);

        await ledger.Staff.SayAsync(new RoleWithdrawn(person, "store-manager", new(Location: Here)));

        foreach (var client in new[] { ledger.Staff[person], token })
            Assert.DoesNotContain("HERE-ORDER", await client.GetStringAsync("/api/orders"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_is_all_its_places_also_where_rows_know_only_the_place()
    {
        await LiveAsync();
        var person = await ledger.Staff.HireAsync("rhea", null);
        await ledger.Staff.SayAsync(new RoleAssigned(person, "area-manager", new(Region: "here-region")));
        using var client = ledger.Staff[person];

        foreach (var list in new[] { "/api/orders", "/api/returns", "/api/stock?all=true", "/api/item-days", "/api/master/locations", "/api/store-loads", "/api/events?limit=500", "/api/exceptions?state=all" })
        {
            var answer = await client.GetStringAsync(list);
            Assert.Contains("HERE-", answer.Replace("THERE", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain("THERE", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Where_nobody_looks_without_a_name_every_question_asks_for_one()
    {
        await using var app = await LedgerApp.StartAsync(args: [$"--{AnonymousReading.Setting}=false"]);
        using var anyone = app.Client(null);
        using var known = app.Client("operator");

        foreach (var endpoint in Questions().Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            var route = Named(endpoint.RoutePattern.RawText!);
            var address = Apart.Contains(route) ? route : AddressOf(route, Walk[route][0], new Dictionary<string, string> { ["event"] = $"{Guid.Empty}", ["decision"] = $"{Guid.Empty}", ["there"] = "x" });
            using var answer = await anyone.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
            var expected = route.StartsWith("/api", StringComparison.Ordinal) ? HttpStatusCode.Unauthorized : HttpStatusCode.Redirect;
            Assert.True(expected == answer.StatusCode, $"{address} answered {answer.StatusCode}");
            if (expected == HttpStatusCode.Redirect)
                Assert.StartsWith("/sign-in?back=%2F", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await known.GetAsync("/api/orders")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await anyone.GetAsync("/sign-in")).StatusCode);
        Assert.Equal("access.key_required", (string?)JsonNode.Parse(await (await anyone.GetAsync("/api/orders")).Content.ReadAsStringAsync())!["code"]);
        using var browser = new Exceptions.Browser(app);
        await browser.SignInAsync("operator");
        Assert.Contains("Orders", await browser.GetAsync("/orders"), StringComparison.Ordinal);
        Assert.Contains("order_id", await browser.GetAsync("/api/export/orders.csv"), StringComparison.Ordinal);
        Assert.Equal(
            ["/api/openapi.json", "/api/status", "/error", "/metrics", "/not-found", "/sign-in", "/sign-in/new-password", "/sign-in/provider"],
            Questions().Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(endpoint => Named(endpoint.RoutePattern.RawText!)).Distinct().Order(StringComparer.Ordinal));
    }

    // Files of the console, and the pages about the interface, say nothing of any place.
    private IEnumerable<RouteEndpoint> Questions() => ledger.App.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null && !endpoint.RoutePattern.RawText!.StartsWith("/_", StringComparison.Ordinal)
            && !endpoint.RoutePattern.RawText.StartsWith("/api/reference", StringComparison.Ordinal) && endpoint.RoutePattern.RawText.TrimStart('/') != "{**path:file}"
            && (endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not { HttpMethods.Count: > 0 } methods || methods.HttpMethods.Contains("GET")));

    private static string Named(string route) => "/" + Regex.Replace(route, @":regex\(\^\(.*\)\$\)", "").Trim('/');

    private static string AddressOf(string route, Address address, IReadOnlyDictionary<string, string> known)
    {
        var rest = known.Aggregate(address.Rest, (text, entry) => text.Replace($"{{{entry.Key}}}", entry.Value, StringComparison.Ordinal));
        var from = route.IndexOf('{', StringComparison.Ordinal);
        if (from < 0)
            return route + rest;
        var (path, query) = rest.Split('?', 2) is [var before, var behind] ? (before, $"?{behind}") : (rest, "");
        var tail = route[(route.LastIndexOf('}') + 1)..];
        return (route[..from] + path).TrimEnd('/') + tail + query;
    }

    private static async Task<IReadOnlyList<string>> LookAsync(string route, Address address, IReadOnlyDictionary<string, string> known, HttpClient here, HttpClient everyone)
    {
        var path = AddressOf(route, address, known);
        var (mine, theirs) = (await AskAsync(here, path), await AskAsync(everyone, path));
        var wrong = new List<string>();
        if ((int)mine.Status >= 500)
            wrong.Add($"{path} fails: {mine.Status}");
        if (mine.Body.Contains("THERE", StringComparison.Ordinal))
            wrong.Add($"{path} shows {Around(mine.Body, "THERE")}");
        switch (address.Shows)
        {
            case Shows.There when !theirs.Body.Contains("THERE", StringComparison.Ordinal):
                wrong.Add($"{path} shows nothing of the other place to anybody: the walk proves nothing there");
                break;
            case Shows.Other when !theirs.Body.Contains("ZQ77", StringComparison.Ordinal) || mine.Body.Contains("ZQ77", StringComparison.Ordinal):
                wrong.Add($"{path} shows what was sold elsewhere, or shows it to nobody");
                break;
            case Shows.NotFound when (theirs.Status, mine.Status) is not (HttpStatusCode.OK, HttpStatusCode.NotFound or HttpStatusCode.BadRequest):
                wrong.Add($"{path} answers {theirs.Status} and {mine.Status}");
                break;
        }

        return wrong;
    }

    // What stands in the address may come back in the answer: it is nothing that was found.
    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        var body = Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync());
        foreach (Match token in Regex.Matches(path, "THERE-[A-Z0-9]+"))
            body = Regex.Replace(body, $@"{token.Value}(?![\w-])", "");
        return (answer.StatusCode, body);
    }

    private static string Around(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.Ordinal);
        return text[Math.Max(0, at - 80)..Math.Min(text.Length, at + 60)].ReplaceLineEndings(" ");
    }

    private static async Task<string> TailAsync(HttpClient client, string until)
    {
        using var answer = await client.GetAsync("/api/tail?after=0", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var seen = new StringBuilder();
        while (await reader.ReadLineAsync(patience.Token) is { } line && !seen.Append(line).ToString().Contains(until, StringComparison.Ordinal))
        {
        }

        return seen.ToString();
    }

    private static readonly SemaphoreSlim Once = new(1, 1);
    private static Dictionary<string, string>? _lived;

    /// <summary>The same story at both places, told once; and somebody new who manages the store here.</summary>
    private async Task<(string Person, IReadOnlyDictionary<string, string> Known)> LiveAsync()
    {
        await Once.WaitAsync();
        try
        {
            _lived ??= await TellAsync();
        }
        finally
        {
            Once.Release();
        }

        var person = await ledger.Staff.HireAsync("hera", null);
        await ledger.Staff.SayAsync(new RoleAssigned(person, "store-manager", new(Location: Here)));
        return (person, _lived);
    }

    private async Task<Dictionary<string, string>> TellAsync()
    {
        var there = await TellAsync(There, "THERE", "ZQ77");
        await TellAsync(Here, "HERE", "ZQ11");
        await SayAsync("ecom", "retail.order.placed.v1", Facts.OrderPlaced("HERE-END", "ZQ11"), Here);
        using var everyone = ledger.App.Client("operator");
        await Facts.EventuallyAsync(everyone, "/api/status", body => (long)body["unnumbered"]! == 0 && body["followers"]!.AsArray().All(follower => (long)follower!["lag"]! == 0));
        await Facts.EventuallyAsync(everyone, "/api/exceptions?state=all", body => body["items"]!.AsArray().Count >= 2);
        var events = await Facts.EventuallyAsync(everyone, "/api/events?stream=order/THERE-ORDER&limit=100", body => body["events"]!.AsArray().Count > 1);
        string EventOf(Func<JsonNode, bool> wanted) => (string)events["events"]!.AsArray().First(found => wanted(found!))!["eventId"]!;
        return new()
        {
            ["there"] = there,
            ["event"] = EventOf(found => (string?)found["type"] == "retail.order.placed.v1"),
            ["decision"] = EventOf(found => (string?)found["type"] == "retail.order.held.v1"),
        };
    }

    private async Task<string> TellAsync(string place, string name, string item)
    {
        await SayAsync("erp", "retail.location.opened.v1", new() { ["location"] = place, ["kind"] = "store", ["timeZone"] = "Europe/London", ["name"] = $"{name}-STREET", ["region"] = $"{name.ToLowerInvariant()}-region" }, place);
        await SayAsync("ecom", "retail.order.placed.v1", Facts.OrderPlaced($"{name}-ORDER", item), place);
        await SayAsync("erp", "retail.invoice.issued.v1", new()
        {
            ["invoiceNumber"] = $"{name}-INV",
            ["lines"] = new JsonArray(new JsonObject
            {
                ["number"] = 1,
                ["kind"] = "goods",
                ["item"] = item,
                ["quantity"] = Pieces(3),
                ["unitPrice"] = new JsonObject { ["amount"] = "2.95", ["currency"] = "GBP" },
                ["amount"] = Pence(885),
            }),
            ["total"] = Pence(885),
        }, place);
        await SayAsync("wms", "retail.stock.moved.v1", new() { ["movementId"] = $"{name}-MOVE", ["location"] = place, ["item"] = item, ["quantity"] = Pieces(40), ["reasonCode"] = "receipt" }, place);
        await SayAsync("ecom", "retail.case.received.v1", new()
        {
            ["caseId"] = $"{name}-CASE",
            ["channel"] = "email",
            ["text"] = new JsonObject { ["subject"] = $"customer/{name}", ["value"] = "Where is my order?" },
            ["receivedAt"] = "2026-11-01T10:00:00Z",
        }, place);
        // Too late, so that somebody must decide about it.
        await SayAsync("ecom", "retail.return.requested.v1", new()
        {
            ["returnId"] = $"{name}-RET",
            ["lines"] = new JsonArray(new JsonObject { ["number"] = 1, ["item"] = item, ["quantity"] = Pieces(1), ["paid"] = Pence(1_500), ["orderId"] = $"{name}-ORDER", ["lot"] = $"{name}-LOT" }),
            ["requestedAt"] = "2026-11-01T10:00:00Z",
            ["reasonCode"] = "unwanted",
            ["deliveredAt"] = "2026-06-01T10:00:00Z",
        }, place);
        var boss = await ledger.Staff.HireAsync($"{name}-BOSS", null);
        await ledger.Staff.SayAsync(new PersonEnrolled(boss, "UK", new(Location: place)));
        await ledger.Staff.SayAsync(new RoleAssigned(boss, "store-manager", new(Location: place)));
        await ledger.Staff.SayAsync(new AuthorityGranted($"A-{boss}", boss, ActKinds.All, new(100_000, "GBP"), new(Location: place), DateTimeOffset.UnixEpoch));
        await ledger.Staff.SayAsync(new ActSampled($"{name}-SAMPLE", ActKinds.WriteOff, $"write-off/{name}-WO", new(Location: place), "OWN", 1, 0.05m, [boss], DateTimeOffset.UnixEpoch, new(900, "GBP")));
        var series = WatchedSeries.OfItemAt(item, place);
        var day = new DateOnly(2026, 11, 2);
        await ledger.Staff.SayAsync(new MissReported(FindingLinks.Id(Detectors.Demand, series, day), Detectors.Demand, series, day, Direction.Below, boss, "Nothing was asked for."), at: new(Location: place));
        await ledger.Staff.SayAsync(new QualityIncidentOpened($"{name}-INC", item, FindingLinks.Id(Detectors.Returns, series, day), day, 8, 0.5, boss, "They leak."), at: new(Location: place));
        await ledger.Staff.SayAsync(new ReplenishmentReviewRecommended(
            $"{name}-REVIEW", FindingLinks.Id(Detectors.Demand, series, day), series.Id, 0, 3, [ReviewAnswer.OrderLess, ReviewAnswer.KeepThePlan], new(2099, 1, 1, 0, 0, 0, TimeSpan.Zero), item, place), at: new(Location: place));
        using var admin = ledger.App.Client("operator");
        await admin.PostAsJsonAsync("/api/people", new JsonObject { ["id"] = $"{name}-CLERK", ["name"] = "Clerk", ["role"] = "staff", ["location"] = place });
        await CommandAsync(admin, $"/api/orders/{name}-ORDER/hold", new() { ["reasonCode"] = "address.unclear", ["note"] = $"{name}-NOTE" });
        await CommandAsync(admin, $"/api/stock/{place}/{item}/allocations", new() { ["orderId"] = $"{name}-ORDER", ["line"] = 1, ["quantity"] = Pieces(2), ["customerTier"] = 1, ["marginShare"] = 0.4 });
        await CommandAsync(admin, "/api/approvals/request", new()
        {
            ["kind"] = ActKinds.WriteOff,
            ["subject"] = $"write-off/{name}-WO",
            ["amount"] = Pence(90_000),
            ["scope"] = new JsonObject { ["location"] = place },
            ["note"] = $"{name}-CELLAR",
        });
        await CommandAsync(admin, $"/api/authority/controls/{name}-CTL/assignment", new()
        {
            ["place"] = new JsonObject { ["location"] = place },
            ["kinds"] = new JsonArray(ActKinds.WriteOff),
            ["reviewer"] = await ledger.Staff.HireAsync("reviews", null),
            ["from"] = DateTimeOffset.UtcNow.AddDays(-1),
            ["to"] = DateTimeOffset.UtcNow.AddDays(30),
            ["why"] = $"{name}-TWO-PEOPLE",
        });
        await CommandAsync(admin, "/api/overrides/request", new()
        {
            ["kind"] = ActKinds.OrderRelease,
            ["subject"] = $"order/{name}-ORDER",
            ["reasonCode"] = OverrideActs.Reasons[0],
            ["why"] = $"{name}-HURRY",
            ["lastsMinutes"] = 60,
        });
        return boss;
    }

    private async Task SayAsync(string sender, string type, JsonObject data, string place)
    {
        using var client = ledger.App.Client(sender);
        var (status, body, _) = await Facts.PostAsync(client, Facts.Event(type, Facts.NewId("walk"), data, ("location", place)));
        Assert.True(status == HttpStatusCode.Created, body.ToJsonString());
    }

    private static async Task CommandAsync(HttpClient client, string path, JsonObject body)
    {
        var (status, answer) = await Facts.CommandAsync(client, path, Guid.CreateVersion7().ToString(), body);
        Assert.True(status == HttpStatusCode.OK, $"{path}: {answer.ToJsonString()}");
    }

    private static JsonObject Pieces(int number) => new() { ["value"] = number, ["unit"] = "ea" };

    private static JsonObject Pence(int minor) => new() { ["minor"] = minor, ["currency"] = "GBP" };

    /// <summary>What an address shows to somebody who may see everything, and must not show to somebody of another place.</summary>
    private enum Shows
    {
        /// <summary>Nothing of any place.</summary>
        Nothing = 1,

        /// <summary>Rows of both places.</summary>
        There = 2,

        /// <summary>What was sold at the other place.</summary>
        Other = 3,

        /// <summary>One thing of the other place.</summary>
        NotFound = 4,
    }

    /// <param name="Rest">What follows the part of the route that is the same for all: the values of the route, or the question behind it.</param>
    private sealed record Address(string Rest, Shows Shows);
}
