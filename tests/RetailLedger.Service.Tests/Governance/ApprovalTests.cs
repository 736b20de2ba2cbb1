using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RetailLedger.Domain.Governance;

namespace RetailLedger.Service.Tests.Governance;

/// <summary>An act is asked for, goes to the right people, and ends in our instruction or in none.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class ApprovalTests(SharedLedger ledger)
{
    private readonly Staff _staff = new(ledger.App);

    [Fact]
    public async Task A_write_off_that_is_granted_ends_in_one_instruction_and_uses_its_grant_up()
    {
        var (asks, decides) = (await _staff.HireAsync("ann", null), await _staff.HireAsync("ben", 100_000, "policy-owner"));
        var (subject, approval) = Named("write-off");

        Assert.Equal(HttpStatusCode.OK, (await _staff.AskAsync(asks, ActKinds.WriteOff, subject, 90_000)).Status);
        await Listed(approval, decides);
        var (status, body) = await _staff.DecideAsync(decides, approval, "agreed");

        Assert.Equal((200, "accepted"), (status, (string?)body["outcome"]));
        var told = await _staff.ApprovalAsync(approval, told => (string?)told["state"]?["status"] == "consumed");
        Assert.Equal(0, (long?)told["state"]!["grant"]!["remaining"]!["minor"]);
        var events = await InstructionsAsync(subject);
        Assert.Equal(("retail.write-off.instructed.v1", $"{approval}#1"), (events.Single().Type, (string?)events.Single().Data["grantId"]));
    }

    [Fact]
    public async Task The_same_request_sent_again_is_a_repeat_whatever_became_known_of_its_case_meanwhile()
    {
        var asks = await _staff.HireAsync("ann", null);
        var (subject, _) = Named("write-off");
        var key = Guid.CreateVersion7().ToString();
        Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(int minor) => Facts.CommandAsync(_staff[asks], "/api/approvals/request", key, new JsonObject
        {
            ["kind"] = ActKinds.WriteOff,
            ["subject"] = subject,
            ["amount"] = new JsonObject { ["minor"] = minor, ["currency"] = "GBP" },
            ["scope"] = new JsonObject { ["location"] = "LEEDS-01" },
        });
        var first = (await SendAsync(90_000)).Body;
        await _staff.SayAsync(new ActInstructed(ActKinds.WriteOff, subject, new(1, "GBP"), []), at: new(Location: "BATH-04"));

        var (again, other) = (await SendAsync(90_000), await SendAsync(90_001));

        Assert.Equal((HttpStatusCode.OK, true, (string?)first["eventId"]), (again.Status, (bool?)again.Body["repeat"], (string?)again.Body["eventId"]));
        Assert.Equal((HttpStatusCode.Conflict, "key.other_input"), (other.Status, (string?)other.Body["code"]));
    }

    [Fact]
    public async Task Nothing_leaves_when_it_is_denied_and_a_later_answer_is_told_so()
    {
        var asks = await _staff.HireAsync("ann", null);
        var (first, second) = (await _staff.HireAsync("ben", 100_000, "policy-owner"), await _staff.HireAsync("cas", 100_000, "policy-owner"));
        var (subject, approval) = Named("write-off");
        await _staff.AskAsync(asks, ActKinds.WriteOff, subject, 500);

        Assert.Equal(200, (await _staff.DecideAsync(first, approval, "denied", "not worth it")).Status);
        var (status, body) = await _staff.DecideAsync(second, approval, "agreed");
        await _staff.DecideAsync(second, approval, "agreed");

        Assert.Equal((409, "approval.decided"), (status, (string?)body["code"]));
        Assert.Contains(first, (string?)body["detail"], StringComparison.Ordinal);
        var told = await _staff.ApprovalAsync(approval, told => told["events"]!.AsArray().Any(e => (string?)e!["type"] == "retail.approval.attempt-rejected.v1"));
        Assert.Single(told["events"]!.AsArray(), e => (string?)e!["type"] == "retail.approval.attempt-rejected.v1");
        Assert.Empty(await InstructionsAsync(subject));
    }

    [Theory]
    [InlineData("requester", "separation.requested")]
    [InlineData("toucher", "separation.touched")]
    [InlineData("outsider", "authority.missing")]
    [InlineData("small", "authority.missing")]
    [InlineData("delegate of the requester", "separation.requested")]
    public async Task Whoever_may_not_answer_is_refused_and_remembered(string who, string code)
    {
        var asks = await _staff.HireAsync("ann", 100_000, "policy-owner");
        var (subject, approval) = Named("write-off");
        var answers = who switch
        {
            "requester" => asks,
            "toucher" => await _staff.HireAsync("tim", 100_000, "policy-owner"),
            "outsider" => await _staff.HireAsync("olu", 100_000, "cook"),
            "small" => await _staff.HireAsync("sam", 49_999, "policy-owner"),
            _ => await _staff.HireAsync("dee", null),
        };
        if (who == "toucher")
            await _staff.SayAsync(new BypassExplained(subject, "count", "event", "counted it"), by: answers);
        if (who.StartsWith("delegate", StringComparison.Ordinal))
            await _staff.SayAsync(new DelegationGranted($"D-{answers}", asks, answers, Domain.Kernel.Scope.Everything, DateTimeOffset.UnixEpoch, DateTimeOffset.UtcNow.AddDays(1), DelegationTrigger.Window));
        await _staff.AskAsync(asks, ActKinds.WriteOff, subject, 50_000);

        var (status, body) = await _staff.DecideAsync(answers, approval, "agreed");

        Assert.Equal((409, code), (status, (string?)body["code"]));
        var told = await _staff.ApprovalAsync(approval, told => told["events"]!.AsArray().Any(e => (string?)e!["type"] == "retail.approval.attempt-rejected.v1"));
        Assert.Equal("pending", (string?)told["state"]!["status"]);
        Assert.Empty(await InstructionsAsync(subject));
    }

    [Fact]
    public async Task Authority_that_was_withdrawn_binds_at_once()
    {
        var (asks, decides) = (await _staff.HireAsync("ann", null), await _staff.HireAsync("ben", 100_000, "policy-owner"));
        var (subject, approval) = Named("write-off");
        await _staff.AskAsync(asks, ActKinds.WriteOff, subject, 500);
        await _staff.SayAsync(new AuthorityRevoked($"A-{decides}", decides, "left the desk"));

        Assert.Equal("authority.missing", (string?)(await _staff.DecideAsync(decides, approval, "agreed")).Body["code"]);
    }

    [Fact]
    public async Task What_changed_between_the_look_and_the_click_is_refused_and_named()
    {
        var (asks, decides) = (await _staff.HireAsync("ann", null), await _staff.HireAsync("ben", 100_000, "policy-owner"));
        var (subject, approval) = Named("write-off");
        await _staff.AskAsync(asks, ActKinds.WriteOff, subject, 500);
        var seen = (string)(await _staff.ApprovalAsync(approval, _ => true))["viewDigest"]!;
        await Facts.CommandAsync(_staff[decides], $"/api/approvals/view/{approval}", "v" + approval, new JsonObject());
        await _staff.SayAsync(new ApprovalEscalated(approval, 1, 1, "head-of-policy", "not answered"));

        var (status, body) = await _staff.DecideAsync(decides, approval, "agreed", digest: seen);

        Assert.Equal((409, "approval.changed"), (status, (string?)body["code"]));
        Assert.Contains("escalated to head-of-policy", (string?)body["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_who_answer_at_once_one_decides()
    {
        var asks = await _staff.HireAsync("ann", null);
        var (subject, approval) = Named("write-off");
        var deciders = new List<string>();
        for (var n = 0; n < 20; n++)
            deciders.Add(await _staff.HireAsync($"r{n}", 100_000, "policy-owner"));
        await _staff.AskAsync(asks, ActKinds.WriteOff, subject, 500);
        var digest = (string)(await _staff.ApprovalAsync(approval, _ => true))["viewDigest"]!;

        var answers = await Task.WhenAll(deciders.Select((person, n) => _staff.DecideAsync(person, approval, n % 2 == 0 ? "agreed" : "denied", "because", digest)));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => Assert.Equal((409, "approval.decided"), (answer.Status, (string?)answer.Body["code"])));
    }

    [Fact]
    public async Task A_grant_that_was_taken_back_lets_nothing_pass()
    {
        var (asks, decides) = (await _staff.HireAsync("ann", null), await _staff.HireAsync("ben", 1_000_000, "policy-owner"));
        using var shop = ledger.App.Client("ecom");
        using var desk = ledger.App.Client("operator");
        var order = Facts.NewId("DEAR");
        await Facts.PlaceOrderAsync(shop, order, minor: 600_000);
        await Facts.CommandAsync(desk, $"/api/orders/{order}/hold", $"{order}-h", new JsonObject { ["reasonCode"] = "check" });
        var approval = $"order.release/order/{order}";

        Assert.Equal("order.grant_required", (string?)(await ReleaseAsync(order, 1)).Body["code"]);
        Assert.Equal(HttpStatusCode.OK, (await _staff.AskAsync(asks, ActKinds.OrderRelease, $"order/{order}", 1)).Status);
        Assert.Equal(600_000, (long?)(await _staff.ApprovalAsync(approval, _ => true))["state"]!["request"]!["amount"]!["minor"]);
        Assert.Equal(200, (await _staff.DecideAsync(decides, approval, "agreed")).Status);
        await Facts.CommandAsync(_staff[decides], $"/api/approvals/revoke/{approval}", $"{order}-v", new JsonObject { ["text"] = "second thoughts" });
        Assert.Equal("order.grant_required", (string?)(await ReleaseAsync(order, 2)).Body["code"]);

        await _staff.AskAsync(asks, ActKinds.OrderRelease, $"order/{order}", 1);
        await _staff.DecideAsync(decides, approval, "agreed");
        Assert.Equal(HttpStatusCode.OK, (await ReleaseAsync(order, 3)).Status);
        await _staff.ApprovalAsync(approval, told => (string?)told["state"]?["status"] == "consumed" && (int?)told["state"]!["round"] == 2);
    }

    private Task<(HttpStatusCode Status, JsonNode Body)> ReleaseAsync(string order, int n) =>
        Facts.CommandAsync(ledger.App.Client("operator"), $"/api/orders/{order}/release", $"{order}-r{n}", new JsonObject { ["reasonCode"] = "checked" });

    private static (string Subject, string Approval) Named(string category)
    {
        var subject = $"{category}/{Facts.NewId("W")}";
        return (subject, $"{ActKinds.WriteOff}/{subject}");
    }

    private Task<JsonNode> Listed(string approval, string approver) => Facts.EventuallyAsync(
        ledger.App.Client("operator"), $"/api/approvals?approver={approver}", answer => answer["items"]!.AsArray().Any(item => (string?)item!["approvalId"] == approval));

    private async Task<IReadOnlyList<(string Type, JsonNode Data)>> InstructionsAsync(string subject)
    {
        using var client = ledger.App.Client("operator");
        var response = await client.GetAsync($"/api/cases/{subject}");
        if (response.StatusCode == HttpStatusCode.NotFound)
            return [];
        var told = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        return [.. told["events"]!.AsArray().Select(e => ((string)e!["type"]!, e["data"]!)).Where(e => e.Item1.EndsWith(".instructed.v1", StringComparison.Ordinal))];
    }
}
