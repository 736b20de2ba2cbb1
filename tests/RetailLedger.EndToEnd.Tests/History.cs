using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RetailLedger.Domain.Governance;

namespace RetailLedger.EndToEnd.Tests;

/// <summary>A few hundred facts, stated as partners state them: over the public API, each with its owner's key.</summary>
public sealed class History : IDisposable
{
    /// <summary>Placed, held, released, shipped, delivered; paid in a case of its own.</summary>
    public const string Order = "WEB-100";

    public const string Payment = "PAY-100";

    public const string Item = "85123A";

    /// <summary>A return whose refund the gateway could not pay.</summary>
    public const string Return = "R-103";

    /// <summary>A case that a person is to read.</summary>
    public const string CustomerCase = "CASE-2";

    /// <summary>A store with something to pick, something to hand over and something that came back.</summary>
    public const string Store = "YORK-03";

    /// <summary>A write-off for which leave is asked.</summary>
    public const string Approval = "stock.write-off/write-off/WO-1";

    /// <summary>A write-off that was done by override and awaits its review.</summary>
    public const string Override = "stock.write-off/write-off/WO-20";

    /// <summary>Who reviews overrides.</summary>
    public const string Reviewer = "ines.wolf";

    /// <summary>Who judges findings.</summary>
    public const string Judge = "vera.stone";

    /// <summary>Who plans.</summary>
    public const string Planner = "dana.whitlow";

    /// <summary>A supplier that was asked and answered; its answers are summarised, but for the newest.</summary>
    public const string Supplier = "SUP-CLAY";

    /// <summary>Who writes to suppliers.</summary>
    public const string Buyer = "bea.moss";

    /// <summary>Who may stop what passes alone by a policy.</summary>
    public const string PolicyOwner = "noel.grant";

    private const string Granter = "omar.sheikh";
    private const int Days = 60;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] Ends = ["above", "upTo"];
    private static readonly string[] Codes = [Item, "22423", "21212", "84879", "47566"];
    private const string TwoPeople = "DEAL-07";
    private const string NoControl = "RYE-08";

    private static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private readonly HttpClient _http;
    private readonly Dictionary<string, string> _keys;

    private History(string address, string keysFile)
    {
        _http = new() { BaseAddress = new(address) };
        _keys = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(keysFile))!;
    }

    public string ImportId { get; private set; } = "";

    /// <summary>The exception about the return that was asked for too late.</summary>
    public string ExceptionId { get; private set; } = "";

    public void Dispose() => _http.Dispose();

    /// <summary>A policy of the release with a draft of another version.</summary>
    public const string Policy = "REFUND";

    public static async Task<History> WriteAsync(string address, string keysFile)
    {
        var history = new History(address, keysFile);
        await history.StateAsync("erp", [.. Enumerable.Range(0, Days * 4).Select(Invoice), .. Enumerable.Range(0, Days / 5).Select(Credit)]);
        await history.StateAsync("ecom", [.. Enumerable.Range(101, 40).Select(n => Placed($"WEB-{n}", n))]);
        await history.LiveAnOrderAsync();
        await history.StateAsync("pos", [Fact("retail.payment.captured.v1", "foreign-1", Start, Captured("PAY-1"))]);
        await history.StateAsync("ecom", [Placed("WEB-101", 101)]);
        await history.StockAsync();
        await history.LiveReturnsAsync();
        await history.LiveAStoreDayAsync();
        await history.AskForLeaveAsync();
        await history.ImportAsync();
        await history.GiveRightsAsync();
        await history.WriteToSupplierAsync();
        await history.OverrideAsync();
        await history.ControlAsync();
        await history.AdoptPoliciesAsync();
        await history.HuddleUnderALimitAsync();
        await history.SettleAsync();
        return history;
    }

    public async Task<JsonNode> AskAsync(string path) => (await _http.GetFromJsonAsync<JsonNode>(path))!;

    public async Task<HttpResponseMessage> GetAsync(string path) => await _http.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>The key with which somebody signs in.</summary>
    public string KeyOf(string name) => _keys[name];

    /// <summary>A password that lets an enrolled person in once.</summary>
    public async Task<string> OneTimePasswordAsync(string person)
    {
        using var request = Request(HttpMethod.Post, $"/api/people/{person}/one-time-password", "operator");
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["password"]!;
    }

    /// <summary>One more order, while somebody looks.</summary>
    public Task PlaceAsync(string orderId) => StateAsync("ecom", [Placed(orderId, 1)]);

    /// <summary>One more message of a customer.</summary>
    public Task WriteToUsAsync(string caseId, string text) => StateAsync("msg", [Wrote(caseId, text)]);

    private async Task LiveAnOrderAsync()
    {
        var placed = (await StateAsync("ecom", [Placed(Order, 0)])).Single();
        var paid = (await StateAsync("gateway", [Fact("retail.payment.captured.v1", "pay-100", Start.AddMinutes(2), Captured(Payment), placed, $"order/{Order}")])).Single();
        await CommandAsync("hold", new JsonObject { ["reasonCode"] = "address.unclear", ["note"] = "flat number missing" });
        await CommandAsync("release", new JsonObject { ["reasonCode"] = "address.confirmed" });
        await StateAsync("carrier",
        [
            Fact("retail.shipment.dispatched.v1", "ship-100", Start.AddHours(4), new() { ["shipmentId"] = "SHP-100", ["orderId"] = Order }, paid),
            Fact("retail.delivery.proven.v1", "proof-100", Start.AddHours(30), new() { ["shipmentId"] = "SHP-100", ["orderId"] = Order }),
        ]);
    }

    /// <summary>One asked for too late, one to be sent, one paid back, one the gateway could not pay.</summary>
    private async Task LiveReturnsAsync()
    {
        await StateAsync("msg", [Wrote("CASE-1", "Please cancel my order."), Wrote(CustomerCase, "It is the one from before, my aunt has it too.")]);
        await StateAsync("ecom", [Returned("R-100", 90, 2_400), Returned("R-101", 3, 1_500), Returned("R-102", 4, 3_000), Returned(Return, 5, 1_200)]);
        foreach (var (id, grade) in new[] { ("R-102", "a"), (Return, "b") })
        {
            await UntilStateAsync(id, state => state["authorisation"]!.GetValue<string>() == "authorised");
            await StateAsync("wms",
            [
                Fact("retail.return.received.v1", $"received-{id}", Start.AddDays(52), new() { ["returnId"] = id, ["location"] = "DC-1" }),
                Fact("retail.return.graded.v1", $"graded-{id}", Start.AddDays(53), new() { ["returnId"] = id, ["line"] = 1, ["grade"] = grade }),
            ]);
            await UntilStateAsync(id, state => state["lines"]![0]!["resolution"]!.GetValue<string>() == "refundInstructed");
        }

        await StateAsync("gateway",
        [
            Fact("retail.refund.issued.v1", "refund-102", Start.AddDays(54), new() { ["refundId"] = "R-102-1", ["amount"] = Pence(3_000), ["returnId"] = "R-102" }),
            Fact("retail.refund.failed.v1", "refund-103", Start.AddDays(54), new() { ["refundId"] = $"{Return}-1", ["reasonCode"] = "card_expired", ["returnId"] = Return }),
        ]);
        await UntilAsync(async () => (await AskAsync("/api/exceptions?class=transactional"))["items"]!.AsArray().Count >= 1 && (await AskAsync("/api/exceptions?class=policy"))["items"]!.AsArray().Count >= 1);
        ExceptionId = (await AskAsync("/api/exceptions?class=policy"))["items"]![0]!["exceptionId"]!.GetValue<string>();
    }

    private async Task LiveAStoreDayAsync()
    {
        await StateAsync("erp", [AtStore(Fact("retail.location.opened.v1", "open-york", Start, new()
        {
            ["location"] = Store, ["kind"] = "store", ["timeZone"] = "Europe/London", ["name"] = "Coney Street, York",
        }))]);
        await StateAsync("ecom", [.. Enumerable.Range(301, 4).Select(n => AtStore(Placed($"CC-{n}", n)))]);
        await StateAsync("pos",
        [
            AtStore(Fact("retail.pick.started.v1", "pick-301", Start.AddDays(59), new() { ["shipmentId"] = "CC-301-1", ["orderId"] = "CC-301" })),
            AtStore(Fact("retail.collection.prepared.v1", "ready-302", Start.AddDays(58), new()
            {
                ["shipmentId"] = "CC-302-1", ["orderId"] = "CC-302", ["location"] = Store, ["until"] = Start.AddDays(63).ToString("O", CultureInfo.InvariantCulture),
            })),
            AtStore(Fact("retail.collection.prepared.v1", "ready-303", Start.AddDays(50), new() { ["shipmentId"] = "CC-303-1", ["orderId"] = "CC-303", ["location"] = Store })),
            AtStore(Fact("retail.collection.expired.v1", "expired-303", Start.AddDays(56), new() { ["shipmentId"] = "CC-303-1", ["orderId"] = "CC-303" })),
        ]);
        await StateAsync("carrier", [AtStore(Fact("retail.shipment.lost.v1", "lost-304", Start.AddDays(55), new() { ["shipmentId"] = "CC-304-1", ["orderId"] = "CC-304" }))]);
        await StateAsync("ecom", [AtStore(Returned("R-104", 4, 2_100))]);
        await UntilStateAsync("R-104", state => state["authorisation"]!.GetValue<string>() == "authorised");
        await StateAsync("pos", [AtStore(Fact("retail.return.received.v1", "received-R-104", Start.AddDays(58), new() { ["returnId"] = "R-104", ["location"] = Store }))]);
    }

    private static JsonObject AtStore(JsonObject fact)
    {
        fact["location"] = Store;
        return fact;
    }

    private Task UntilStateAsync(string returnId, Func<JsonNode, bool> isSo) => UntilAsync(async () =>
    {
        using var answer = await GetAsync($"/api/cases/return/{returnId}");
        return answer.IsSuccessStatusCode && (await answer.Content.ReadFromJsonAsync<JsonNode>())!["state"] is { } state && isSo(state);
    });

    /// <summary>A position that sold down to its reorder point and has an order waiting, one whose books are below zero, and some that want nothing.</summary>
    private async Task StockAsync()
    {
        await StateAsync("erp", [.. Codes.Select(code => Fact("retail.item.listed.v1", $"listed-{code}", Start, new()
        {
            ["item"] = code, ["description"] = $"THING {code}", ["unit"] = "ea", ["category"] = "Kitchen", ["cost"] = Price("1.20"), ["criticality"] = "critical",
        }))]);
        await StateAsync("wms", [.. Codes.Select((code, n) => Moved($"receipt-{n}", code, 400, 0, "receipt"))]);
        await StateAsync("wms", [.. Enumerable.Range(1, 30).Select(n => Moved($"sale-{n}", Item, -12, n, "sale")), Moved("sale-31", Codes[1], -430, 31, "sale")]);
        await PostAsync($"/api/stock/ONLINE/{Item}/reorder-parameter",
            new() { ["reorderPoint"] = Pieces(60), ["safetyStock"] = Pieces(20), ["leadTimeDays"] = 10, ["reasonCode"] = "season" });
        await PostAsync($"/api/stock/ONLINE/{Item}/allocations",
            new() { ["orderId"] = Order, ["line"] = 1, ["quantity"] = Pieces(52), ["customerTier"] = 1, ["marginShare"] = 0.4, ["promisedFor"] = "2026-04-10T00:00:00Z" });
    }

    /// <summary>Two people of payments, of whom one is lent the other's authority.</summary>
    private async Task GiveRightsAsync()
    {
        foreach (var id in new[] { "ruth.adeyemi", "jonah.pike", "amy.lowe" })
            await EnrolAsync(id);
        await LetAsync("ruth.adeyemi", "payments", "return.refund", 30_000);
        await EnrolAsync(Judge);
        await LetAsync(Judge, "returns-desk", ActKinds.FindingVerdict, 1_000_000);
        await EnrolAsync(PolicyOwner);
        await LetAsync(PolicyOwner, "policy-owner", ActKinds.PolicyCare, 100);
        await EnrolAsync(Planner);
        await LetAsync(Planner, "planner", ActKinds.ReplenishmentReview, 100);
        await PostAsync("/api/people/ruth.adeyemi/delegations", new JsonObject
        {
            ["delegationId"] = "D-ruth",
            ["delegate"] = "jonah.pike",
            ["scope"] = new JsonObject(),
            ["from"] = Start,
            ["to"] = Start.AddYears(9),
            ["trigger"] = "window",
        }, "ruth.adeyemi");
    }

    private async Task WriteToSupplierAsync()
    {
        await EnrolAsync(Buyer);
        await LetAsync(Buyer, "buyer", ActKinds.SupplierInquiry, 100);
        await StateAsync("erp", [Fact("retail.supplier.registered.v1", "supplier-clay", Start, new() { ["supplier"] = Supplier, ["name"] = "Clay & Co", ["riskTier"] = "low", ["leadTimeDays"] = 10 })]);
        await PostAsync($"/api/suppliers/{Supplier}/inquiries", new() { ["text"] = "Good morning,\n\nwhen do the 40 lamps of PO-7 come? The shop in York is nearly out of them.\n\nKind regards\nBea", ["purchaseOrder"] = "PO-7" }, Buyer);
        await StateAsync("msg",
        [
            Answered(1, "Dear Bea,\n\nthe delivery of PO-7 is delayed until Friday, 13 March: our kiln is broken. Can you take 25 lamps first?\n\nKind regards\nTheo"),
            Answered(2, "Dear Bea,\n\nfrom April on the price of a lamp is 4.20. We also found a crack in batch B12; please set it aside.\n\nKind regards\nTheo"),
        ]);
        await SettleAsync();
        await PostAsync($"/api/suppliers/{Supplier}/thread/summarise", [], Buyer);
        await StateAsync("msg", [Answered(3, "The kiln works again.")]);
    }

    private static JsonObject Answered(int number, string text) => Fact("retail.supplier.replied.v1", $"clay-{number}", Start.AddDays(number), new()
    {
        ["supplier"] = Supplier,
        ["messageId"] = $"M-{number}",
        ["channel"] = "email",
        ["text"] = new JsonObject { ["subject"] = $"supplier/{Supplier}", ["value"] = text },
        ["writtenAt"] = Start.AddDays(number),
        ["inquiryId"] = $"{Supplier}-1",
        ["purchaseOrder"] = "PO-7",
    });

    private async Task EnrolAsync(string id)
    {
        using var request = Request(HttpMethod.Post, "/api/people", "operator");
        request.Content = JsonContent.Create(new JsonObject { ["id"] = id, ["name"] = id, ["role"] = "payments" });
        using var response = await _http.SendAsync(request);
        _keys[id] = (string)(await response.Content.ReadFromJsonAsync<JsonNode>())!["key"]!;
        await PostAsync($"/api/people/{id}/enrolment", new JsonObject { ["legalEntity"] = "UK", ["home"] = new JsonObject() });
    }

    private async Task LetAsync(string id, string role, string kind, int minor)
    {
        await PostAsync($"/api/people/{id}/roles", new JsonObject { ["role"] = role, ["scope"] = new JsonObject() });
        await PostAsync($"/api/people/{id}/authorities", new JsonObject
        {
            ["grantId"] = $"G-{id}",
            ["kinds"] = new JsonArray(kind),
            ["limit"] = Pence(minor),
            ["scope"] = new JsonObject(),
            ["from"] = Start,
        });
    }

    /// <summary>One that awaits its review, one that awaits an answer, one that should not have been.</summary>
    private async Task OverrideAsync()
    {
        await EnrolAsync(Granter);
        await EnrolAsync(Reviewer);
        await LetAsync(Granter, "operations-manager", "override.grant", 200_000);
        await LetAsync(Reviewer, "internal-control", "override.review", 200_000);
        foreach (var (number, pence) in new[] { (20, 48_000), (21, 12_500), (22, 90_000) })
            await AskToOverrideAsync(number, pence);
        foreach (var number in new[] { 20, 22 })
            await UseOverrideAsync(number);
        await PostAsync("/api/overrides/review/stock.write-off/write-off/WO-22",
            new JsonObject { ["verdict"] = "notJustified", ["round"] = 1, ["comment"] = "The area manager was in the building." }, Reviewer);
    }

    /// <summary>A store of two: one asks for what the other had a hand in. What was decided under its control awaits a review, was reviewed, and waits; at another place nobody is left.</summary>
    private async Task ControlAsync()
    {
        foreach (var id in new[] { "kim.hart", "sol.green" })
            await EnrolAsync(id);
        await PostAsync("/api/people/kim.hart/roles", new JsonObject { ["role"] = "policy-owner", ["scope"] = new JsonObject { ["location"] = TwoPeople } });
        await PostAsync("/api/people/kim.hart/roles", new JsonObject { ["role"] = "policy-owner", ["scope"] = new JsonObject { ["location"] = NoControl } });
        await PostAsync("/api/people/kim.hart/authorities", new JsonObject
        {
            ["grantId"] = "G-kim",
            ["kinds"] = new JsonArray("order.release"),
            ["limit"] = Pence(200_000),
            ["scope"] = new JsonObject(),
            ["from"] = Start,
        });
        await PostAsync("/api/authority/controls/C-DEAL/assignment", new JsonObject
        {
            ["place"] = new JsonObject { ["location"] = TwoPeople },
            ["kinds"] = new JsonArray("order.release", "stock.write-off"),
            ["reviewer"] = Reviewer,
            ["from"] = DateTimeOffset.UtcNow.AddDays(-1),
            ["to"] = DateTimeOffset.UtcNow.AddDays(180),
            ["why"] = "Two people run the shop on the pier from October to Easter.",
        });
        foreach (var (order, place) in new[] { ("PIER-1", TwoPeople), ("PIER-2", TwoPeople), ("PIER-3", TwoPeople), ("RYE-1", NoControl) })
            await AskForHeldAsync(order, place);
        foreach (var order in new[] { "PIER-1", "PIER-2" })
            await DecideHeldAsync(order);

        await PostAsync("/api/authority/controls/C-DEAL/review", new JsonObject
        {
            ["approvalId"] = "order.release/order/PIER-2",
            ["round"] = 1,
            ["decider"] = "kim.hart",
            ["verdict"] = "inOrder",
            ["comment"] = "The customer's call is on record.",
        }, Reviewer);
    }

    private async Task AskForHeldAsync(string order, string place)
    {
        var placed = Placed(order, 1);
        placed["location"] = place;
        await StateAsync("ecom", [placed]);
        await PostAsync($"/api/orders/{order}/hold", new JsonObject { ["reasonCode"] = "address.unclear" }, "kim.hart");
        await PostAsync("/api/approvals/request", new JsonObject { ["kind"] = "order.release", ["subject"] = $"order/{order}" }, "sol.green");
    }

    private async Task DecideHeldAsync(string order)
    {
        var digest = (string?)(await AskAsync($"/api/approvals/one/order.release/order/{order}"))["viewDigest"];
        await PostAsync($"/api/approvals/decide/order.release/order/{order}", new JsonObject { ["decision"] = "agreed", ["viewDigest"] = digest }, "kim.hart");
    }

    private Task AskToOverrideAsync(int number, int pence) => PostAsync("/api/overrides/request", new JsonObject
    {
        ["kind"] = "stock.write-off",
        ["subject"] = $"write-off/WO-{number}",
        ["reasonCode"] = "goods-perishing",
        ["why"] = "The cold store failed, and the skip leaves tonight.",
        ["lastsMinutes"] = 240,
        ["amount"] = Pence(pence),
    }, "jonah.pike");

    private async Task UseOverrideAsync(int number)
    {
        await PostAsync($"/api/overrides/decide/stock.write-off/write-off/WO-{number}", new JsonObject { ["granted"] = true, ["round"] = 1, ["comment"] = "Seen the photographs." }, Granter);
        await PostAsync($"/api/overrides/use/stock.write-off/write-off/WO-{number}", [], "jonah.pike");
    }

    /// <summary>One more that was used, for somebody to look at.</summary>
    public async Task OverrideOnceMoreAsync(int number)
    {
        await AskToOverrideAsync(number, 30_000);
        await UseOverrideAsync(number);
        await SettleAsync();
    }

    // Last, so that what came before was decided without them. The second version of one asks sooner.
    private async Task AdoptPoliciesAsync()
    {
        await PostAsync("/api/policies/adopt-standard", []);
        var table = (await AskAsync($"/api/policies/{Policy}"))["versions"]![0]!["table"]!.DeepClone();
        foreach (var end in table["rows"]!.AsArray().SelectMany(row => row!["when"]!.AsArray()).Select(when => when!["within"]?.AsObject()).OfType<JsonObject>())
        {
            foreach (var name in Ends.Where(name => (decimal?)end[name] == 20_000m))
                end[name] = 15_000m;
        }

        await PostAsync($"/api/policies/{Policy}/draft", new JsonObject { ["table"] = table, ["note"] = "ask sooner" });
    }

    /// <summary>Write-offs of whose amounts many lie just below what passes by itself; those above are answered.</summary>
    private async Task HuddleUnderALimitAsync()
    {
        await SettleAsync();
        await PostAsync("/api/people/amy.lowe/roles", new JsonObject { ["role"] = "area-manager", ["scope"] = new JsonObject() });
        await PostAsync("/api/people/amy.lowe/authorities", new JsonObject
        {
            ["grantId"] = "G-amy",
            ["kinds"] = new JsonArray("stock.write-off"),
            ["limit"] = Pence(50_000),
            ["scope"] = new JsonObject(),
            ["from"] = Start,
        });
        int[] amounts = [2_100, 2_300, 2_420, 2_440, 2_450, 2_480, 2_490, 2_495, 2_500, 2_500, 2_510, 2_700, 2_900];
        foreach (var (minor, n) in amounts.Select((minor, n) => (minor, n)))
        {
            await PostAsync("/api/approvals/request", new JsonObject { ["kind"] = "stock.write-off", ["subject"] = $"write-off/WO-2{n:00}", ["amount"] = Pence(minor) });
            if (minor is 2_510 or 2_700)
            {
                await SettleAsync();
                var digest = (await AskAsync($"/api/approvals/one/stock.write-off/write-off/WO-2{n:00}"))["viewDigest"]!.GetValue<string>();
                await PostAsync($"/api/approvals/decide/stock.write-off/write-off/WO-2{n:00}", new JsonObject { ["decision"] = "agreed", ["viewDigest"] = digest }, "amy.lowe");
            }
        }
    }

    private Task CommandAsync(string verb, JsonObject body) => PostAsync($"/api/orders/{Order}/{verb}", body);

    private async Task PostAsync(string path, JsonObject body, string sender = "operator")
    {
        using var request = Request(HttpMethod.Post, path, sender);
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        request.Content = JsonContent.Create(body);
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    private async Task ImportAsync()
    {
        const string File = """
            Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country
            600001,85048,15CM CHRISTMAS GLASS BALL 20 LIGHTS,12,2026-04-01 07:45:00,6.95,13085.0,United Kingdom
            600001,22041,RECORD FRAME,many,2026-04-01 07:45:00,2.1,13085.0,United Kingdom

            """;
        using var request = Request(HttpMethod.Post, "/api/imports/online-retail", "operator");
        request.Headers.Add("X-File-Name", "small.csv");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(File)) { Headers = { ContentType = new("application/octet-stream") } };
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        ImportId = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["progress"]!["importId"]!.GetValue<string>();
        await UntilAsync(async () => (await AskAsync($"/api/imports/{ImportId}"))["state"]!.GetValue<string>() == "complete");
    }

    private async Task AskForLeaveAsync()
    {
        using var request = Request(HttpMethod.Post, "/api/approvals/request", "operator");
        request.Headers.Add("Idempotency-Key", "write-off-1");
        request.Content = JsonContent.Create(new JsonObject { ["kind"] = "stock.write-off", ["subject"] = "write-off/WO-1", ["amount"] = Pence(90_000), ["note"] = "The cellar was under water." });
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Until every follower has read all that was stated.</summary>
    public Task SettleAsync() => UntilAsync(async () =>
    {
        var status = await AskAsync("/api/status");
        return status["unnumbered"]!.GetValue<long>() == 0 && status["followers"]!.AsArray().All(follower => follower!["lag"]!.GetValue<long>() == 0);
    });

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await isSo())
            await tick.WaitForNextTickAsync(limit.Token);
    }

    private async Task<IReadOnlyList<string?>> StateAsync(string sender, JsonObject[] facts)
    {
        using var request = Request(HttpMethod.Post, "/api/facts", sender);
        request.Content = new StringContent(new JsonArray([.. facts]).ToJsonString(), Encoding.UTF8);
        request.Content.Headers.ContentType = new("application/cloudevents-batch+json");
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return [.. (await answer.Content.ReadFromJsonAsync<JsonArray>())!.Select(fact => fact!["eventId"]?.GetValue<string>())];
    }

    private HttpRequestMessage Request(HttpMethod method, string path, string sender)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _keys[sender]);
        return request;
    }

    private static JsonObject Fact(string type, string id, DateTimeOffset at, JsonObject data, string? cause = null, string? process = null)
    {
        var fact = new JsonObject
        {
            ["specversion"] = "1.0",
            ["type"] = type,
            ["id"] = id,
            ["source"] = "tests",
            ["time"] = at.ToString("O", CultureInfo.InvariantCulture),
            ["datacontenttype"] = "application/json",
            ["location"] = "ONLINE",
            ["data"] = data,
        };
        if (cause is not null)
            fact["causationid"] = cause;
        if (process is not null)
            fact["correlationid"] = process;
        return fact;
    }

    private static JsonObject Placed(string orderId, int n) => Fact("retail.order.placed.v1", $"placed-{orderId}", Start.AddMinutes(n), new()
    {
        ["orderId"] = orderId,
        ["lines"] = new JsonArray(new JsonObject { ["number"] = 1, ["item"] = Codes[n % Codes.Length], ["quantity"] = Pieces(6), ["unitPrice"] = Price("2.95") }),
        ["total"] = Pence(1770),
        ["customerId"] = $"C-{n % 7}",
    });

    private static JsonObject Moved(string id, string item, int quantity, int day, string reason) => Fact("retail.stock.moved.v1", id, Start.AddDays(day), new()
    {
        ["movementId"] = id,
        ["location"] = "ONLINE",
        ["item"] = item,
        ["quantity"] = Pieces(quantity),
        ["reasonCode"] = reason,
    });

    private static JsonObject Returned(string id, int daysAfterDelivery, int minor) => Fact("retail.return.requested.v1", $"requested-{id}", Start.AddDays(50), new()
    {
        ["returnId"] = id,
        ["lines"] = new JsonArray(new JsonObject { ["number"] = 1, ["item"] = Item, ["quantity"] = Pieces(1), ["paid"] = Pence(minor), ["orderId"] = "WEB-110" }),
        ["requestedAt"] = Start.AddDays(50).ToString("O", CultureInfo.InvariantCulture),
        ["reasonCode"] = "unwanted",
        ["deliveredAt"] = Start.AddDays(50 - daysAfterDelivery).ToString("O", CultureInfo.InvariantCulture),
    });

    private static JsonObject Wrote(string id, string text) => Fact("retail.case.received.v1", $"wrote-{id}", Start.AddDays(50), new()
    {
        ["caseId"] = id,
        ["channel"] = "email",
        ["text"] = new JsonObject { ["subject"] = "customer/C-110", ["value"] = text },
        ["receivedAt"] = Start.AddDays(50).ToString("O", CultureInfo.InvariantCulture),
        ["orderId"] = "WEB-110",
    });

    private static JsonObject Captured(string id) => new() { ["paymentId"] = id, ["amount"] = Pence(1770), ["reference"] = "88-1201" };

    private static JsonObject Invoice(int n) => Document("retail.invoice.issued.v1", "invoiceNumber", $"{500_000 + n}", n, 4 + (n % 9));

    private static JsonObject Credit(int n) => Document("retail.credit-memo.issued.v1", "creditMemoNumber", $"C{500_000 + n}", n * 20, 1);

    private static JsonObject Document(string type, string numberName, string number, int n, int quantity)
    {
        string[] codes = [Codes[n % Codes.Length], Codes[(n + 1) % Codes.Length]];
        var lines = codes.Select((code, i) => (JsonNode)new JsonObject
        {
            ["number"] = i + 1,
            ["kind"] = "goods",
            ["item"] = code,
            ["quantity"] = Pieces(quantity),
            ["unitPrice"] = Price("2.95"),
            ["amount"] = Pence(295 * quantity),
            ["description"] = $"THING {code}",
        });
        return Fact(type, number, Start.AddDays(n / 4).AddMinutes(n % 4), new()
        {
            [numberName] = number,
            ["lines"] = new JsonArray([.. lines]),
            ["total"] = Pence(295 * quantity * codes.Length),
            ["customerId"] = $"C-{n % 7}",
        });
    }

    private static JsonObject Pieces(int number) => new() { ["value"] = number, ["unit"] = "ea" };

    private static JsonObject Price(string amount) => new() { ["amount"] = amount, ["currency"] = "GBP" };

    private static JsonObject Pence(int minor) => new() { ["minor"] = minor, ["currency"] = "GBP" };
}
