using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Tests.Reacting;

namespace RetailLedger.Service.Tests.Governance;

/// <summary>A store of two people: who received the goods answers for them only under a control, somebody from elsewhere looks at it, and nobody ever answers for their own request.</summary>
public sealed class CompensatingControlTests : IAsyncLifetime
{
    private const string Store = "LEEDS-01";
    private static readonly DateTimeOffset Monday = new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly Scope Place = new(Region: "north", Location: Store);

    private readonly StoryClock _clock = new() { Now = Monday };
    private LedgerApp _app = null!;
    private Staff _staff = null!;
    private string _asks = null!;
    private string _received = null!;
    private string _reviews = null!;
    private int _last;

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync(services => services.AddSingleton<IBusinessClock>(_clock));
        _staff = new(_app);
        await _staff.SayAsync(new Domain.MasterData.LocationOpened(Store, Domain.MasterData.LocationKind.Store, "Europe/London", Region: "north"));
        (_asks, _received) = (await HireThereAsync("ann"), await HireThereAsync("ben"));
        _reviews = await _staff.HireAsync("rex", null);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task R123_A_hand_in_the_case_is_acceptable_under_a_control_that_somebody_reviews()
    {
        var approval = await AskedAsync();
        var (status, body) = await _staff.DecideAsync(_received, approval, "agreed");
        Assert.Equal((409, "separation.touched"), (status, (string?)body["code"]));
        var stranded = (await CoverageAsync(answer => answer["stranded"]!.AsArray().Any(row => (string?)row!["approvalId"] == approval)))["stranded"]![0]!;
        Assert.Equal((_received, Store), ((string?)stranded["keptByHands"]!.AsArray().Single(), (string?)stranded["place"]!["location"]));

        Assert.Equal(HttpStatusCode.OK, (await AssignAsync("C-1")).Status);
        Assert.Empty((await CoverageAsync(_ => true))["stranded"]!.AsArray());
        var shown = await AuthorityAsync(_received, approval);
        Assert.Equal(("separation.touched", "C-1", _reviews), ((string?)shown["conflict"]!["code"], (string?)shown["control"]!["controlId"], (string?)shown["control"]!["reviewer"]));
        Assert.Null((await AuthorityAsync(_asks, approval))["control"]);
        Assert.Equal("separation.requested", (string?)(await _staff.DecideAsync(_asks, approval, "agreed")).Body["code"]);
        Assert.Equal(200, (await _staff.DecideAsync(_received, approval, "agreed")).Status);

        // Of the cases themselves: the decision names the control, and the control knows of it in the same transaction.
        var decided = (await EventAsync($"approval/{approval}", "retail.approval.decision-recorded.v1"))["control"]!;
        Assert.Equal(("C-1", _reviews, _received, nameof(BypassExplained)),
            ((string?)decided["controlId"], (string?)decided["reviewer"], (string?)decided["lifted"]![0]!["person"], (string?)decided["lifted"]![0]!["act"]));
        Assert.Equal(_received, (string?)(await EventAsync("compensating-control/C-1", "retail.compensating-control.used.v1"))["decider"]);
        Assert.Equal(await TransactionAsync($"approval/{approval}", "retail.approval.decision-recorded.v1"), await TransactionAsync("compensating-control/C-1", "retail.compensating-control.used.v1"));
        await _staff.ApprovalAsync(approval, told => (string?)told["state"]?["status"] == "consumed");

        var reported = (await CoverageAsync(_ => true))["controls"]!.AsArray().Single()!;
        Assert.Equal((1, 1, 0), ((int?)reported["decisions"], (int?)reported["open"], (int?)reported["reviewed"]));
        Assert.Equal("authority.missing", (string?)(await ReviewAsync(await _staff.HireAsync("pip", null), approval)).Body["code"]);
        Assert.Equal("separation.touched", (string?)(await ReviewAsync(_received, approval)).Body["code"]);
        Assert.Equal("separation.requested", (string?)(await ReviewAsync(_asks, approval)).Body["code"]);
        Assert.Equal(HttpStatusCode.OK, (await ReviewAsync(_reviews, approval, "notInOrder")).Status);
        Assert.Equal("control.reviewed", (string?)(await ReviewAsync(_reviews, approval)).Body["code"]);

        var told = await GetAsync("/api/authority/controls/C-1");
        Assert.Equal((1, 1, _reviews, "notInOrder"), ((int?)told["control"]!["reviewed"], (int?)told["control"]!["notInOrder"], (string?)told["decisions"]![0]!["reviewedBy"], (string?)told["decisions"]![0]!["verdict"]));
        await Facts.EventuallyAsync(_app.Client("operator"), "/api/cases/compensating-control/C-1", told => told["events"]!.AsArray().Count == 3);
        Assert.Contains(approval, await _app.Client("operator").GetStringAsync("/api/export/controlled-decisions.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_control_serves_only_where_nobody_else_is_left_and_binds_no_longer_once_it_is_withdrawn()
    {
        await AssignAsync("C-1");
        var (first, second) = (await AskedAsync(), await AskedAsync());
        var other = await HireThereAsync("oli");
        Assert.Equal("separation.touched", (string?)(await _staff.DecideAsync(_received, first, "agreed")).Body["code"]);
        await _staff.SayAsync(new AbsenceDeclared(other, Monday.AddDays(-1), Monday.AddDays(1)));
        Assert.Equal(200, (await _staff.DecideAsync(_received, first, "agreed")).Status);

        Assert.Equal("authority.admin_required", (string?)(await WithdrawAsync(_received)).Body["code"]);
        Assert.Equal(HttpStatusCode.OK, (await WithdrawAsync(_reviews)).Status);
        Assert.Equal("separation.touched", (string?)(await _staff.DecideAsync(_received, second, "agreed")).Body["code"]);
        Assert.Equal(HttpStatusCode.OK, (await ReviewAsync(_reviews, first)).Status);
        Assert.Equal("withdrawn", (string?)(await GetAsync("/api/authority/controls?state=withdrawn"))["items"]!.AsArray().Single()!["standing"]);
    }

    [Fact]
    public async Task Whoever_may_answer_under_a_control_is_asked_and_it_says_so()
    {
        await AssignAsync("C-1");
        var approval = await AskedAsync();

        var told = await _staff.ApprovalAsync(approval, told => told["events"]!.AsArray().Any(e => (string?)e!["type"] == "retail.approval.routed.v1"));
        var routed = told["events"]!.AsArray().First(e => (string?)e!["type"] == "retail.approval.routed.v1")!["data"]!;
        Assert.Equal((_received, "C-1", _reviews), ((string?)routed["approvers"]!.AsArray().Single(), (string?)routed["relying"]![0]!["controlId"], (string?)routed["relying"]![0]!["reviewer"]));
        Assert.Equal(_asks, (string?)routed["excluded"]!.AsArray().Single()!["person"]);
    }

    [Theory]
    [InlineData(-24)]
    [InlineData(2)]
    public async Task What_was_put_before_nobody_is_put_before_those_who_may_answer_under_a_control_once_it_is_in_force(int begins)
    {
        var (waits, answered) = (await AskedAsync(), await AskedAsync());
        Assert.Equal([0], await RoutedAsync(waits, times: 1));
        await RoutedAsync(answered, times: 1);
        Assert.Equal(HttpStatusCode.OK, (await Facts.CommandAsync(_staff[_asks], $"/api/approvals/withdraw/{answered}", Key(), new JsonObject())).Status);
        // Another act is not the control's business, however long it waits.
        await _staff.SayAsync(new BypassExplained("stock-adjustment/A-1", "count", "event", "received it"), by: _received);
        await Facts.CommandAsync(_staff[_asks], "/api/approvals/request", Key(), new JsonObject
        {
            ["kind"] = ActKinds.StockAdjustment,
            ["subject"] = "stock-adjustment/A-1",
            ["amount"] = new JsonObject { ["minor"] = 40_000, ["currency"] = "GBP" },
            ["scope"] = new JsonObject { ["region"] = "north", ["location"] = Store },
        });
        var other = $"{ActKinds.StockAdjustment}/stock-adjustment/A-1";
        await RoutedAsync(other, times: 1);

        await AssignAsync("C-1", begins);
        if (begins > 0)
        {
            await FollowedAsync();
            await RoutedAsync(waits, times: 1);
            _clock.Now = Monday.AddHours(begins).AddMinutes(1);
            await EventAsync("compensating-control/C-1", "retail.compensating-control.started.v1");
        }

        Assert.Equal([0, 1], await RoutedAsync(waits, times: 2));
        var routed = (await _staff.ApprovalAsync(waits, _ => true))["events"]!.AsArray().Last(e => (string?)e!["type"] == "retail.approval.routed.v1")!["data"]!;
        Assert.Equal((_received, "C-1"), ((string?)routed["approvers"]![0], (string?)routed["relying"]![0]!["controlId"]));
        await FollowedAsync();
        await RoutedAsync(answered, times: 1);
        await RoutedAsync(other, times: 1);
        // Who was asked already is not asked anew by another control.
        await AssignAsync("C-2");
        await FollowedAsync();
        await RoutedAsync(waits, times: 2);
        Assert.Equal(200, (await _staff.DecideAsync(_received, waits, "agreed")).Status);
    }

    [Fact]
    public async Task A_reviewer_whose_rights_do_not_reach_the_place_sees_what_they_review_and_nothing_else_and_the_look_is_recorded()
    {
        await AssignAsync("C-1");
        var (decided, other) = (await AskedAsync(), await AskedAsync());
        var stranger = await _staff.HireAsync("pip", null);
        string[] shown = [$"/api/approvals/one/{decided}", $"/api/cases/approval/{decided}", $"/api/cases/{ApprovalLinks.Parts(decided)!.Value.Subject}", "/api/cases/compensating-control/C-1"];
        string[] hidden = [$"/api/approvals/one/{other}", $"/api/cases/{ApprovalLinks.Parts(other)!.Value.Subject}"];
        await FollowedAsync();
        // Before anything is decided there is nothing to review.
        foreach (var path in shown.Concat(hidden))
            Assert.Equal(HttpStatusCode.NotFound, (await _staff[_reviews].GetAsync(path)).StatusCode);

        Assert.Equal(200, (await _staff.DecideAsync(_received, decided, "agreed")).Status);
        await FollowedAsync();

        foreach (var path in shown)
        {
            Assert.Equal(HttpStatusCode.OK, (await _staff[_reviews].GetAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await _staff[stranger].GetAsync(path)).StatusCode);
        }

        foreach (var path in hidden)
            Assert.Equal(HttpStatusCode.NotFound, (await _staff[_reviews].GetAsync(path)).StatusCode);
        var listed = await Facts.EventuallyAsync(_staff[_reviews], "/api/approvals?state=all", answer => answer["items"]!.AsArray().Count > 0);
        Assert.Equal(decided, (string?)Assert.Single(listed["items"]!.AsArray())!["approvalId"]);
        var records = await GetAsync($"/api/access-records?record=approval/{decided}&what=read");
        Assert.Contains(records["rows"]!.AsArray(), row => (string?)row!["person"] == _reviews);
        Assert.Equal(HttpStatusCode.OK, (await ReviewAsync(_reviews, decided)).Status);
    }

    [Fact]
    public async Task A_review_that_is_missed_is_a_policy_exception_of_its_own_until_it_is_made_up_for()
    {
        await AssignAsync("C-1");
        var (first, second) = (await AskedAsync(), await AskedAsync());
        foreach (var approval in new[] { first, second })
            Assert.Equal(200, (await _staff.DecideAsync(_received, approval, "agreed")).Status);
        var guardian = await _staff.HireAsync("ian", null, ControlRules.Guardian);
        Assert.Equal("authority.missing", (string?)(await ReviewAsync(guardian, first)).Body["code"]);

        // Five business days of a shop that rests on Sunday.
        _clock.Now = Monday.AddDays(5).AddHours(-2);
        await ExceptionsAsync(0, _ => true);
        _clock.Now = Monday.AddDays(5).AddHours(1);
        await ExceptionsAsync(2, item => (string?)item["class"] == "policy" && (string?)item["owner"] == ControlRules.Guardian && item["endedAt"] is null);
        Assert.Equal(2, (int?)(await GetAsync("/api/authority/controls"))["items"]![0]!["missed"]);

        Assert.Equal(HttpStatusCode.OK, (await ReviewAsync(guardian, first)).Status);
        await ExceptionsAsync(1, item => (string?)item["status"] == "resolved");
        Assert.Equal(HttpStatusCode.OK, (await ReviewAsync(_reviews, second)).Status);
        await ExceptionsAsync(2, item => (string?)item["status"] == "resolved");
    }

    [Fact]
    public async Task A_withdrawal_and_an_answer_that_race_leave_no_answer_behind_the_withdrawal()
    {
        for (var n = 0; n < 5; n++)
        {
            var id = $"C-{n}";
            await AssignAsync(id);
            var approval = await AskedAsync();
            var answered = _staff.DecideAsync(_received, approval, "agreed");
            var withdrawn = WithdrawAsync(_reviews, id);
            await Task.WhenAll(answered, withdrawn);

            var used = await CountAsync($"compensating-control/{id}", "retail.compensating-control.used.v1");
            Assert.Equal((await answered).Status == 200 ? 1 : 0, used);
            Assert.Equal(used, await CountAsync($"approval/{approval}", "retail.approval.decision-recorded.v1"));
            if (used == 1)
                Assert.True(await VersionAsync($"compensating-control/{id}", "retail.compensating-control.used.v1") < await VersionAsync($"compensating-control/{id}", "retail.compensating-control.withdrawn.v1"));
        }
    }

    [Theory]
    [InlineData("/api/authority/controls?state=never", 400)]
    [InlineData("/api/authority/controls/NONE", 404)]
    public async Task What_cannot_be_answered_is_said(string path, int status) => Assert.Equal(status, (int)(await _app.Client("operator").GetAsync(path)).StatusCode);

    /// <summary>A write-off that one of the two asks for and the other had received.</summary>
    private async Task<string> AskedAsync()
    {
        var subject = $"write-off/WO-{++_last}";
        await _staff.SayAsync(new BypassExplained(subject, "count", "event", "received it"), by: _received);
        var (status, _) = await Facts.CommandAsync(_staff[_asks], "/api/approvals/request", Key(), new JsonObject
        {
            ["kind"] = ActKinds.WriteOff,
            ["subject"] = subject,
            ["amount"] = new JsonObject { ["minor"] = 40_000, ["currency"] = "GBP" },
            ["scope"] = new JsonObject { ["region"] = "north", ["location"] = Store },
        });
        Assert.Equal(HttpStatusCode.OK, status);
        return $"{ActKinds.WriteOff}/{subject}";
    }

    private async Task<string> HireThereAsync(string name)
    {
        var id = await _staff.HireAsync(name, null);
        await _staff.SayAsync(new PersonEnrolled(id, "UK", Place));
        await _staff.SayAsync(new RoleAssigned(id, "policy-owner", new(Location: Store)));
        await _staff.SayAsync(new AuthorityGranted($"G-{id}", id, [ActKinds.WriteOff], new(100_000, "GBP"), new(Location: Store), DateTimeOffset.UnixEpoch));
        return id;
    }

    /// <summary>Before how many people it was put each time.</summary>
    private async Task<IReadOnlyList<int>> RoutedAsync(string approval, int times)
    {
        var told = await _staff.ApprovalAsync(approval, told => Routes(told).Count >= times);
        Assert.Equal(times, Routes(told).Count);
        return Routes(told);

        static List<int> Routes(JsonNode told) =>
            [.. told["events"]!.AsArray().Where(e => (string?)e!["type"] == "retail.approval.routed.v1").Select(e => e!["data"]!["approvers"]!.AsArray().Count)];
    }

    private Task FollowedAsync() => Facts.EventuallyAsync(_app.Client("operator"), "/api/status",
        status => (long)status["unnumbered"]! == 0 && status["followers"]!.AsArray().All(follower => (long)follower!["lag"]! == 0));

    private Task<(HttpStatusCode Status, JsonNode Body)> AssignAsync(string id, int begins = -24) => Facts.CommandAsync(_app.Client("operator"), $"/api/authority/controls/{id}/assignment", Key(), new JsonObject
    {
        ["place"] = new JsonObject { ["location"] = Store },
        ["kinds"] = new JsonArray(ActKinds.WriteOff),
        ["reviewer"] = _reviews,
        ["from"] = Monday.AddHours(begins),
        ["to"] = Monday.AddDays(60),
        ["why"] = "two people work there",
    });

    private Task<(HttpStatusCode Status, JsonNode Body)> WithdrawAsync(string person, string id = "C-1") =>
        Facts.CommandAsync(_staff[person], $"/api/authority/controls/{id}/withdrawal", Key(), new JsonObject { ["why"] = "a third person came" });

    private Task<(HttpStatusCode Status, JsonNode Body)> ReviewAsync(string person, string approval, string verdict = "inOrder") =>
        Facts.CommandAsync(_staff[person], "/api/authority/controls/C-1/review", Key(), new JsonObject
        {
            ["approvalId"] = approval,
            ["round"] = 1,
            ["decider"] = _received,
            ["verdict"] = verdict,
            ["comment"] = "looked at the photographs",
        });

    private async Task<JsonNode> AuthorityAsync(string person, string approval) => (await GetAsync(
        $"/api/authority?person={person}&kind={ActKinds.WriteOff}&role=policy-owner&amount=40000&location={Store}&subject={ApprovalLinks.Parts(approval)!.Value.Subject}"))["duties"]!;

    private Task<JsonNode> CoverageAsync(Func<JsonNode, bool> wanted) => Facts.EventuallyAsync(_app.Client("operator"), $"/api/authority/coverage?show=all&kind={ActKinds.WriteOff}", wanted);

    private Task<JsonNode> GetAsync(string path) => Facts.EventuallyAsync(_app.Client("operator"), path, _ => true);

    private Task<JsonNode> ExceptionsAsync(int number, Func<JsonNode, bool> wanted) => Facts.EventuallyAsync(
        _app.Client("operator"), "/api/exceptions?state=all&code=control.unreviewed&q=compensating-control/C-1", answer => answer["items"]!.AsArray().Count(item => wanted(item!)) == number);

    private async Task<JsonNode> EventAsync(string stream, string type)
    {
        var told = await Facts.EventuallyAsync(_app.Client("operator"), $"/api/cases/{stream}", told => told["events"]!.AsArray().Any(e => (string?)e!["type"] == type));
        return told["events"]!.AsArray().Single(e => (string?)e!["type"] == type)!["data"]!;
    }

    private Task<int> CountAsync(string stream, string type) => OneAsync<int>("count(*)::int", stream, type);

    private Task<long> VersionAsync(string stream, string type) => OneAsync<long>("min(version)", stream, type);

    private Task<string> TransactionAsync(string stream, string type) => OneAsync<string>("min(xmin::text)", stream, type);

    private async Task<T> OneAsync<T>(string what, string stream, string type)
    {
        await using var command = _app.Sources.Reader.CreateCommand($"select {what} from events.mt_events where stream_id = $1 and type = $2");
        command.Parameters.Add(new() { Value = stream });
        command.Parameters.Add(new() { Value = type });
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private static string Key() => Guid.CreateVersion7().ToString();
}
