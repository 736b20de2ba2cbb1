using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Governance;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Tests.Reacting;
using RetailLedger.Service.Tests.ReturnToResolution;

namespace RetailLedger.Service.Tests.Governance;

/// <summary>What time does to a request, with the policies that the release brings: it is raised once, it is over and never granted, and a grant lapses.</summary>
public sealed class ApprovalTimesTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero);

    private readonly StoryClock _clock = new() { Now = Monday };
    private LedgerApp _app = null!;
    private Staff _staff = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync(services => services.AddSingleton<IBusinessClock>(_clock));
        _staff = new(_app);
        await Facts.CommandAsync(_app.Client("operator"), "/api/policies/adopt-standard", "adopt", new JsonObject());
        await Facts.EventuallyAsync(_app.Client("operator"), "/api/policies", answer => answer.AsArray().Count == RetailLedger.Service.Governance.StandardPolicies.All.Count);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_tier_that_does_not_answer_is_raised_once_and_the_request_ends_ungranted()
    {
        const string approval = "stock.write-off/write-off/W-1";
        var (asks, finance) = (await _staff.HireAsync("ann", null), await _staff.HireAsync("fay", 100_000, "finance"));
        await _staff.AskAsync(asks, ActKinds.WriteOff, "write-off/W-1", 10_000);
        await _staff.ApprovalAsync(approval, told => Count(told, "tier-reached") == 1);
        _clock.Now = Monday.AddMinutes(239);
        await Task.Delay(600);
        Assert.Equal(0, Count(await _staff.ApprovalAsync(approval, _ => true), "escalated"));

        _clock.Now = Monday.AddMinutes(240);
        await _staff.ApprovalAsync(approval, told => Count(told, "escalated") == 1 && Count(told, "routed") == 2);
        await _staff.ApprovalAsync(approval, told => told["events"]!.AsArray().Last(e => Is(e, "routed"))!["data"]!["approvers"]!.AsArray().Any(person => (string?)person == finance));

        // Five business days of nine hours.
        _clock.Now = Monday.AddDays(5);
        var told = await _staff.ApprovalAsync(approval, told => (string?)told["state"]!["status"] == "expired");
        Assert.Equal((1, 0), (Count(told, "escalated"), Count(told, "granted")));
        Assert.Equal("approval.decided", (string?)(await _staff.DecideAsync(finance, approval, "agreed")).Body["code"]);
    }

    [Fact]
    public async Task What_a_lost_timer_forgot_is_found_and_happens_once()
    {
        const string approval = "stock.write-off/write-off/W-9";
        var asks = await _staff.HireAsync("ann", null);
        await _staff.AskAsync(asks, ActKinds.WriteOff, "write-off/W-9", 10_000);
        await _staff.ApprovalAsync(approval, told => Count(told, "routed") == 1);
        await ArmedAsync(approval, 2);
        await using var admin = Npgsql.NpgsqlDataSource.Create(_app.Connections.Admin);
        await using (var lose = admin.CreateCommand("delete from ledger.deadline where rule = 'approval-times'"))
            Assert.Equal(2, await lose.ExecuteNonQueryAsync());
        var sweep = ActivatorUtilities.CreateInstance<RetailLedger.Service.Reacting.Deadlines.ForgottenDeadlines>(_app.Services);
        await sweep.StepAsync(default);
        // Nothing is overdue yet, so nothing is missed.
        await ArmedAsync(approval, 0);

        _clock.Now = Monday.AddMinutes(240);
        await Facts.EventuallyAsync(_app.Client("operator"), "/api/status", body => (long)body["unnumbered"]! == 0);
        await sweep.StepAsync(default);
        await sweep.StepAsync(default);
        Assert.Equal(1, Count(await _staff.ApprovalAsync(approval, told => Count(told, "escalated") == 1), "escalated"));
        _clock.Now = Monday.AddDays(5);
        await _staff.ApprovalAsync(approval, told => (string?)told["state"]!["status"] == "expired");
    }

    private async Task ArmedAsync(string approval, long count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            await using var command = _app.Sources.Reader.CreateCommand($"select count(*) from ledger.deadline where rule = 'approval-times' and stream = 'approval/{approval}'");
            if ((long)(await command.ExecuteScalarAsync(patience.Token))! == count)
                return;
            await Task.Delay(25, patience.Token);
        }
    }

    [Fact]
    public async Task What_was_lent_for_the_case_that_nobody_answers_comes_into_force_for_what_waits()
    {
        const string approval = "stock.write-off/write-off/LENT";
        var (asks, amy, fay, dee) = (await _staff.HireAsync("ann", null), await _staff.HireAsync("amy", 100_000, "area-manager"), await _staff.HireAsync("fay", 100_000, "finance"), await _staff.HireAsync("dee", null, "clerk"));
        foreach (var principal in new[] { amy, fay })
            await _staff.SayAsync(new DelegationGranted($"D-{principal}", principal, dee, Domain.Kernel.Scope.Everything, DateTimeOffset.UnixEpoch, Monday.AddDays(30), DelegationTrigger.Timeout));
        await _staff.AskAsync(asks, ActKinds.WriteOff, "write-off/LENT", 10_000);
        await _staff.ApprovalAsync(approval, told => Count(told, "routed") == 1);
        Assert.Equal("authority.missing", (string?)(await _staff.DecideAsync(dee, approval, "agreed")).Body["code"]);

        _clock.Now = Monday.AddMinutes(240);
        var told = await _staff.ApprovalAsync(approval, told => Count(told, "escalated") == 1 && told["events"]!.AsArray().Any(e => Is(e, "routed") && e!["data"]!["approvers"]!.AsArray().Any(person => (string?)person == dee)));
        var activated = (await Facts.EventuallyAsync(_app.Client("operator"), $"/api/cases/person/{amy}", answer => answer["events"]!.AsArray().Any(e => (string?)e!["type"] == "retail.delegation.activated.v1")))
            ["events"]!.AsArray().Single(e => (string?)e!["type"] == "retail.delegation.activated.v1")!["data"]!;
        Assert.Equal((amy, dee, "timeout", approval), ((string?)activated["principal"], (string?)activated["delegate"], (string?)activated["by"], (string?)activated["approvalId"]));
        // Who is asked only since then has let nothing wait.
        Assert.DoesNotContain((await Facts.EventuallyAsync(_app.Client("operator"), $"/api/cases/person/{fay}", _ => true))["events"]!.AsArray(), e => (string?)e!["type"] == "retail.delegation.activated.v1");

        Assert.Equal(200, (await _staff.DecideAsync(dee, approval, "agreed")).Status);
        told = await _staff.ApprovalAsync(approval, told => Count(told, "decision-recorded") == 1);
        var decided = told["events"]!.AsArray().Single(e => Is(e, "decision-recorded"))!["data"]!;
        Assert.Equal((dee, amy), ((string?)decided["by"], (string?)decided["actingFor"]));
    }

    [Fact]
    public async Task The_inbox_begins_with_what_was_raised_then_what_is_due_then_what_most_is_at_stake_in()
    {
        var asks = await _staff.HireAsync("ann", null);
        await _staff.AskAsync(asks, ActKinds.WriteOff, "write-off/RAISED", 3_000);
        _clock.Now = Monday.AddMinutes(240);
        await _staff.ApprovalAsync("stock.write-off/write-off/RAISED", told => Count(told, "escalated") == 1);
        await _staff.AskAsync(asks, ActKinds.WriteOff, "write-off/SMALL", 4_000);
        await _staff.AskAsync(asks, ActKinds.WriteOff, "write-off/LARGE", 5_000);
        _clock.Now = Monday.AddMinutes(241);
        await _staff.AskAsync(asks, ActKinds.WriteOff, "write-off/LATER", 6_000);
        await Facts.EventuallyAsync(_app.Client("operator"), "/api/approvals", answer => answer["items"]!.AsArray().Count == 4 && (bool)answer["items"]![0]!["isEscalated"]!);

        foreach (var (sort, order) in new[]
        {
            ("", "RAISED LARGE SMALL LATER"), ("urgency", "RAISED LARGE SMALL LATER"), ("-since", "LATER LARGE SMALL RAISED"), ("amount", "RAISED SMALL LARGE LATER"), ("-amount", "LATER LARGE SMALL RAISED"), ("due", "LARGE SMALL LATER RAISED"),
        })
        {
            // Page by page it is the same list.
            var (found, after) = (new List<string>(), (string?)null);
            do
            {
                var page = await Facts.EventuallyAsync(_app.Client("operator"), $"/api/approvals?sort={sort}&limit=1{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}", _ => true);
                found.AddRange(page["items"]!.AsArray().Select(item => ((string)item!["subject"]!)["write-off/".Length..]));
                after = (string?)page["older"];
            }
            while (after is not null);
            Assert.Equal((sort, order), (sort, string.Join(' ', found)));
        }

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await _app.Client("operator").GetAsync("/api/approvals?sort=colour")).StatusCode);
        var exported = await _app.Client("operator").GetStringAsync("/api/export/approvals.csv?state=open&kind=stock.write-off");
        Assert.Equal(5, exported.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task A_refund_above_the_limit_asks_by_itself_and_goes_when_it_is_granted()
    {
        var lead = await _staff.HireAsync("lea", 100_000, "care-lead");
        using var @return = new ReturnFacts(_app);
        var approval = $"return.refund/return/{@return.Id}";
        await @return.RequestedAsync(25_000);
        await @return.EventuallyAsync("authorised");
        await @return.ShippedAsync();
        await @return.ReceivedAsync();
        await @return.GradedAsync("a");
        await @return.EventuallyAsync("resolutionPending", "refundRequested");

        var told = await _staff.ApprovalAsync(approval, told => (string?)told["state"]?["status"] == "pending");
        Assert.Equal(("REFUND", "manager", 25_000L),
            ((string?)told["state"]!["request"]!["pin"]!["policy"], (string?)told["state"]!["request"]!["pin"]!["row"]!["id"], (long?)told["state"]!["request"]!["amount"]!["minor"]));
        Assert.DoesNotContain("retail.refund.instructed.v1", await @return.TypesAsync());
        Assert.Equal(200, (await _staff.DecideAsync(lead, approval, "agreed")).Status);

        await @return.EventuallyAsync("resolutionPending", "refundInstructed");
        await _staff.ApprovalAsync(approval, told => (string?)told["state"]?["status"] == "consumed");
    }

    [Fact]
    public async Task A_grant_that_nobody_uses_lapses()
    {
        const string order = "LAPSE-1";
        var (asks, finance) = (await _staff.HireAsync("ann", null), await _staff.HireAsync("fay", 1_000_000, "finance"));
        using var shop = _app.Client("ecom");
        using var desk = _app.Client("operator");
        await Facts.PlaceOrderAsync(shop, order, minor: 600_000);
        await Facts.CommandAsync(desk, $"/api/orders/{order}/hold", "h", new JsonObject { ["reasonCode"] = "check" });
        await _staff.AskAsync(asks, ActKinds.OrderRelease, $"order/{order}", 0);
        await _staff.DecideAsync(finance, $"order.release/order/{order}", "agreed");
        await _staff.ApprovalAsync($"order.release/order/{order}", told => (string?)told["state"]?["status"] == "granted");

        _clock.Now = Monday.AddMinutes(4320);
        Assert.Equal("order.grant_required", (string?)(await Facts.CommandAsync(desk, $"/api/orders/{order}/release", "r", new JsonObject { ["reasonCode"] = "x" })).Body["code"]);
        await _staff.ApprovalAsync($"order.release/order/{order}", told => (string?)told["state"]?["status"] == "lapsed");
    }

    private static int Count(JsonNode told, string name) => told["events"]!.AsArray().Count(e => Is(e, name));

    private static bool Is(JsonNode? told, string name) => (string?)told!["type"] == $"retail.approval.{name}.v1";
}
