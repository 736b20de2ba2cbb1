using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Tests.Governance;

/// <summary>Policies bind what is asked for, and are changed only by those who may.</summary>
public sealed class PolicyTests : IAsyncLifetime
{
    private LedgerApp _app = null!;
    private Staff _staff = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync();
        _staff = new(_app);
        var (status, body) = await Facts.CommandAsync(_app.Client("operator"), "/api/policies/adopt-standard", "adopt", new JsonObject());
        Assert.Equal((HttpStatusCode.OK, StandardPolicies.All.Count), (status, body["adopted"]!.AsArray().Count));
        await Facts.EventuallyAsync(_app.Client("operator"), "/api/policies", answer => answer.AsArray().Count == StandardPolicies.All.Count);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public void Every_standard_policy_is_proved_and_there_is_one_for_each_kind_of_act()
    {
        Assert.All(StandardPolicies.All, policy => Assert.IsType<PolicyProof.Proved>(PolicyProof.Prove(policy.Value)));
        Assert.Empty(ActKinds.All.Except([ActKinds.VendorOnboarding]).Except(StandardPolicies.All.Values.Select(table => table.Kind)));
    }

    [Fact]
    public async Task A_second_adoption_changes_nothing()
    {
        var (_, body) = await Facts.CommandAsync(_app.Client("operator"), "/api/policies/adopt-standard", "again", new JsonObject());

        Assert.Equal((0, StandardPolicies.All.Count), (body["adopted"]!.AsArray().Count, body["known"]!.AsArray().Count));
    }

    [Fact]
    public async Task Small_write_offs_pass_by_the_policy_alone_and_larger_ones_need_who_it_names()
    {
        var (asks, area, finance) = (await _staff.HireAsync("ann", null), await _staff.HireAsync("ari", 100_000, "area-manager"), await _staff.HireAsync("fay", 100_000, "finance"));

        await _staff.AskAsync(asks, ActKinds.WriteOff, "write-off/S", 2_500);
        await InstructedAsync("write-off/S");
        await _staff.AskAsync(asks, ActKinds.WriteOff, "write-off/L", 60_000);
        var told = await _staff.ApprovalAsync("stock.write-off/write-off/L", _ => true);
        Assert.Equal(("WRITE-OFF", "finance", 1), ((string?)told["state"]!["request"]!["pin"]!["policy"], (string?)told["state"]!["request"]!["pin"]!["row"]!["id"], (int?)told["state"]!["request"]!["pin"]!["version"]));
        Assert.Equal("authority.missing", (string?)(await _staff.DecideAsync(finance, "stock.write-off/write-off/L", "agreed")).Body["code"]);
        await _staff.DecideAsync(area, "stock.write-off/write-off/L", "agreed");
        await _staff.DecideAsync(finance, "stock.write-off/write-off/L", "agreed");

        await InstructedAsync("write-off/L");
    }

    [Fact]
    public async Task A_new_kind_of_act_is_a_template_and_a_table()
    {
        var (asks, money, rules) = (await _staff.HireAsync("ann", null), await _staff.HireAsync("fay", 100_000, "finance"), await _staff.HireAsync("cor", 100_000, "finance", "compliance"));
        using var desk = _app.Client("operator");
        await Facts.CommandAsync(desk, "/api/act-kinds", "kind", new JsonObject { ["kind"] = "vendor.onboarding", ["title"] = "Take a vendor on", ["category"] = "vendor" });
        // Without a policy it is asked for all the same, of whoever owns the policies; with one it goes where that says.
        var table = JsonNode.Parse("""
            { "kind": "vendor.onboarding", "hit": "unique", "scope": {}, "reopenOn": [], "inputs": [ { "name": "amount", "type": "money", "currency": "GBP" } ],
              "rows": [ { "id": "any", "when": [], "then": { "automation": "mandatoryHuman", "sampleShare": 0, "expiresAfterMinutes": 2700, "grantLastsMinutes": 600, "sentence": "Finance and compliance, two people.",
                "tiers": [ { "role": "finance", "quorum": 1, "escalateAfterMinutes": 60 }, { "role": "compliance", "quorum": 1, "escalateAfterMinutes": 60 } ] } } ] }
            """)!;
        await PublishAsync("VENDOR", table);

        await _staff.AskAsync(asks, "vendor.onboarding", "vendor/V-1", 0);
        await _staff.DecideAsync(rules, "vendor.onboarding/vendor/V-1", "agreed");
        Assert.Equal("separation.decided", (string?)(await _staff.DecideAsync(rules, "vendor.onboarding/vendor/V-1", "agreed")).Body["code"]);
        Assert.Equal("authority.missing", (string?)(await _staff.DecideAsync(money, "vendor.onboarding/vendor/V-1", "agreed")).Body["code"]);
        var second = await _staff.HireAsync("cas", 100_000, "compliance");
        await _staff.DecideAsync(second, "vendor.onboarding/vendor/V-1", "agreed");

        await Facts.EventuallyAsync(desk, "/api/cases/vendor/V-1", told => told["events"]!.AsArray().Any(e => (string?)e!["type"] == "retail.act.instructed.v1"));
    }

    [Fact]
    public async Task A_flawed_table_is_refused_with_the_case_that_shows_it()
    {
        var table = JsonNode.Parse("""
            { "kind": "vendor.onboarding", "hit": "unique", "scope": {}, "reopenOn": [], "inputs": [ { "name": "amount", "type": "money", "currency": "GBP" } ],
              "rows": [ { "id": "small", "when": [ { "input": "amount", "within": { "below": 100 } } ], "then": { "automation": "fullyAutomated", "tiers": [], "sampleShare": 0, "expiresAfterMinutes": 0, "grantLastsMinutes": 0, "sentence": "Small." } } ] }
            """)!;
        using var desk = _app.Client("operator");
        await Facts.CommandAsync(desk, "/api/policies/GAPPY/draft", "d", new JsonObject { ["table"] = table });

        var (status, body) = await Facts.CommandAsync(desk, "/api/policies/GAPPY/1/prove", "p", new JsonObject());

        Assert.Equal((HttpStatusCode.Conflict, "policy.gap"), (status, (string?)body["code"]));
        Assert.Equal("policy.wrong_stage", (string?)(await Facts.CommandAsync(desk, "/api/policies/GAPPY/1/activate", "a", new JsonObject())).Body["code"]);
    }

    [Fact]
    public async Task What_is_sent_again_gets_its_first_answer_whatever_became_of_the_policy_meanwhile()
    {
        var table = JsonSerializer.SerializeToNode(StandardPolicies.All["WRITE-OFF"] with { Scope = new(Location: "BATH-04") }, StoredJson.Inbound)!;
        var (owner, other, finance) = (await _staff.HireAsync("pol", 0, "policy-owner"), await _staff.HireAsync("own", 0, "policy-owner"), await _staff.HireAsync("fin", 0, "finance"));
        await _staff.SayAsync(new AuthorityGranted("C-1", owner, [ActKinds.PolicyCare], new(1, "GBP"), Scope.Everything, DateTimeOffset.UnixEpoch));
        using var desk = _app.Client("operator");
        var asked = new JsonObject { ["kind"] = ActKinds.PolicyChange, ["subject"] = "policy/BATH" };
        (HttpClient Who, string Path, string Key, JsonObject Body)[] sent =
        [
            (desk, "/api/policies/BATH/draft", "b-draft", new() { ["table"] = table }), (desk, "/api/policies/BATH/1/prove", "b-prove", []), (desk, "/api/policies/BATH/1/back-test", "b-tried", []),
            (_staff[owner], "/api/approvals/request", "b-asked", asked), (desk, "/api/policies/BATH/1/activate", "b-active", []), (_staff[owner], "/api/policies/BATH/1/retire", "b-retired", new() { ["reasonCode"] = "over" }),
        ];
        var first = new List<JsonNode>();
        foreach (var (who, path, key, body) in sent)
        {
            var (status, answer) = await Facts.CommandAsync(who, path, key, body.DeepClone().AsObject());
            Assert.True(status == HttpStatusCode.OK, $"{path}: {answer}");
            first.Add(answer);
            if (key != "b-asked")
                continue;
            foreach (var person in new[] { other, finance })
                Assert.Equal(200, (await _staff.DecideAsync(person, "policy.change/policy/BATH", "agreed")).Status);
            await Facts.EventuallyAsync(desk, "/api/policies/BATH", policy => (string?)policy["versions"]![0]!["stage"] == "approved");
        }

        // By now nothing waits there, the moment is another and the past is longer.
        foreach (var ((who, path, key, body), answer) in sent.Zip(first))
        {
            var (status, again) = await Facts.CommandAsync(who, path, key, body.DeepClone().AsObject());
            Assert.True((status, (bool?)again["repeat"], (string?)again["eventId"]) == (HttpStatusCode.OK, true, (string?)answer["eventId"]), $"{path}: {again}");
        }

        Assert.Equal("approval.nothing_to_ask", (string?)(await Facts.CommandAsync(_staff[owner], "/api/approvals/request", "b-new", asked.DeepClone().AsObject())).Body["code"]);
        Assert.Equal("override.nothing_to_ask", (string?)(await Facts.CommandAsync(_staff[owner], "/api/overrides/request", "b-urgent", new JsonObject
        {
            ["kind"] = ActKinds.OrderRelease,
            ["subject"] = "order/NONE",
            ["reasonCode"] = "safety",
            ["why"] = "now",
            ["lastsMinutes"] = 60,
        })).Body["code"]);
    }

    // The whole way of a policy: drafted, proved, tried, agreed to by two people, active.
    private async Task PublishAsync(string id, JsonNode table)
    {
        var (owner, finance) = (await _staff.HireAsync("pol", 0, "policy-owner"), await _staff.HireAsync("fin", 0, "finance"));
        using var desk = _app.Client("operator");
        foreach (var (path, body) in new (string, JsonNode)[] { ("draft", new JsonObject { ["table"] = table }), ("1/prove", new JsonObject()), ("1/back-test", new JsonObject()) })
        {
            var (status, answer) = await Facts.CommandAsync(desk, $"/api/policies/{id}/{path}", $"{id} {path}", body);
            Assert.True(status == HttpStatusCode.OK, $"{path}: {answer}");
        }

        await _staff.AskAsync(owner, ActKinds.PolicyChange, $"policy/{id}", 0);
        Assert.Equal("separation.requested", (string?)(await _staff.DecideAsync(owner, $"policy.change/policy/{id}", "agreed")).Body["code"]);
        await _staff.DecideAsync(await _staff.HireAsync("own", 0, "policy-owner"), $"policy.change/policy/{id}", "agreed");
        await _staff.DecideAsync(finance, $"policy.change/policy/{id}", "agreed");
        await Facts.EventuallyAsync(desk, $"/api/policies/{id}", policy => (string?)policy["versions"]![0]!["stage"] == "approved");
        var now = DateTimeOffset.UtcNow.AddSeconds(2);
        var (active, told) = await Facts.CommandAsync(desk, $"/api/policies/{id}/1/activate", $"{id} active", new JsonObject { ["effectiveAt"] = now });
        Assert.True(active == HttpStatusCode.OK, told.ToString());
        await Task.Delay(now - DateTimeOffset.UtcNow + TimeSpan.FromMilliseconds(50));
    }

    private Task<JsonNode> InstructedAsync(string subject) => Facts.EventuallyAsync(
        _app.Client("operator"), $"/api/cases/{subject}", told => told["events"]!.AsArray().Any(e => (string?)e!["type"] == "retail.write-off.instructed.v1"));
}
