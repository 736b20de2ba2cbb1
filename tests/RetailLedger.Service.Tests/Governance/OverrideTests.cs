using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Tests.Reacting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Tests.Governance;

/// <summary>An act that cannot wait: asked for, granted by a second person, done in one transaction with the note of it, reviewed by a third, and reported.</summary>
public sealed class OverrideTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero);

    private readonly StoryClock _clock = new() { Now = Monday };
    private LedgerApp _app = null!;
    private Staff _staff = null!;
    private string _asks = null!;
    private string _grants = null!;
    private string _reviews = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync(services => services.AddSingleton<IBusinessClock>(_clock));
        _staff = new(_app);
        _asks = await _staff.HireAsync("ann", null);
        _grants = await HireAsync("max", OverrideActs.Grant, 1_000_000, "operations-manager");
        _reviews = await HireAsync("cora", OverrideActs.Review, 1_000_000, "internal-control");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Who_grants_and_in_what_time_is_what_the_policy_in_force_says_and_the_request_keeps_it()
    {
        await Facts.CommandAsync(_app.Client("operator"), "/api/policies/adopt-standard", "adopt", new JsonObject());
        // Of the same kind and a narrower place: it binds there, and the release's own policy elsewhere.
        var lead = await HireAsync("lea", OverrideActs.Grant, 1_000_000, "shift-lead");
        await _staff.SayAsync(new PolicyDrafted("OWN", 1, new(OverrideActs.Grant, HitPolicy.Unique, new(Location: "YORK-01"), [new("amount", PolicyInputType.Money, "GBP")],
            [new("any", [], new(AutomationClass.MandatoryHuman, [new("shift-lead", 1, 30)], 0, 30, 45, "The shift lead grants it."))], []), "d1"));
        await _staff.SayAsync(new PolicyActivated("OWN", 1, _clock.Now.AddDays(-1)));

        foreach (var (place, grants, refused, longest, policy) in new[] { ("YORK-01", lead, _grants, 45, "OWN"), ("LEEDS-01", _grants, lead, 1_440, "OVERRIDE-GRANT") })
        {
            var subject = $"write-off/{place}";
            Assert.Equal("override.bad_duration", (string?)(await AskAsync(subject, place, longest + 1)).Body["code"]);
            Assert.Equal(HttpStatusCode.OK, (await AskAsync(subject, place, longest)).Status);
            var asked = (await EventAsync($"override/stock.write-off/{subject}", "retail.override.requested.v1"))["data"]!;
            Assert.Equal((policy, "OVERRIDE-REVIEW"), ((string?)asked["grantPin"]!["policy"], (string?)asked["reviewPin"]!["policy"]));
            Assert.Equal("authority.missing", (string?)(await DecideAsync(refused, $"stock.write-off/{subject}")).Body["code"]);
            Assert.Equal(HttpStatusCode.OK, (await DecideAsync(grants, $"stock.write-off/{subject}")).Status);
        }

        Task<(HttpStatusCode Status, JsonNode Body)> AskAsync(string subject, string place, int minutes) =>
            Facts.CommandAsync(_staff[_asks], "/api/overrides/request", Facts.NewId("urgent"), new JsonObject
            {
                ["kind"] = ActKinds.WriteOff,
                ["subject"] = subject,
                ["reasonCode"] = "safety",
                ["why"] = "it leaks",
                ["lastsMinutes"] = minutes,
                ["amount"] = new JsonObject { ["minor"] = 9_000, ["currency"] = "GBP" },
                ["scope"] = new JsonObject { ["location"] = place },
            });
    }

    [Fact]
    public async Task A_command_without_an_id_is_told_what_its_own_door_wants()
    {
        var command = await _app.Services.GetRequiredService<OverrideCommands>().OnAsync(new DecideOverride("stock.write-off/write-off/WO-1", 1, true, _grants), default);
        var (_, said) = await _app.Services.GetRequiredService<CommandGate>().AskAsync(
            new Caller(_grants, _grants, OwnerSystem.Ledger, $"message/{_grants}", new(ActorKind.Human, _grants), MayBackfill: false), "", command, part: null, default);
        Assert.Contains("message", Assert.IsType<Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>(said).ProblemDetails.Detail, StringComparison.Ordinal);
        var (status, body) = await Facts.CommandAsync(_staff[_grants], "/api/overrides/decide/stock.write-off/write-off/WO-1", "", new JsonObject { ["granted"] = true, ["round"] = 1 });
        Assert.Equal((HttpStatusCode.BadRequest, "command.no_key"), (status, (string?)body["code"]));
        Assert.Contains(CommandGate.KeyHeader, (string?)body["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task R126_An_order_is_released_by_override_once_reviewed_and_reported()
    {
        var order = await HeldOrderAsync("URGENT-1");
        var id = $"order.release/order/{order}";
        Assert.Equal("order.grant_required", (string?)(await ReleaseAsync(_asks, order, 1)).Body["code"]);

        Assert.Equal(HttpStatusCode.OK, (await RequestAsync(_asks, ActKinds.OrderRelease, $"order/{order}")).Status);
        Assert.Equal("order.grant_required", (string?)(await ReleaseAsync(_asks, order, 2)).Body["code"]);
        Assert.Equal("separation.requested", (string?)(await DecideAsync(_asks, id)).Body["code"]);
        Assert.Equal("authority.missing", (string?)(await DecideAsync(_reviews, id)).Body["code"]);
        Assert.Equal(HttpStatusCode.OK, (await DecideAsync(_grants, id)).Status);
        Assert.Equal("override.own_grant", (string?)(await ReleaseAsync(_grants, order, 3)).Body["code"]);
        Assert.Equal(HttpStatusCode.OK, (await ReleaseAsync(_asks, order, 4)).Status);

        // Of the case itself, not of a view: both or neither.
        var released = await EventAsync($"order/{order}", "retail.order.released.v1");
        Assert.Equal($"override:{id}#1", (string?)released["data"]!["grantId"]);
        var used = (await EventAsync($"override/{id}", "retail.override.used.v1"))["data"]!;
        Assert.Equal(((string?)released["eventId"], _asks, 600_000L, 0L),
            ((string?)used["onEventId"], (string?)used["by"], (long?)used["amount"]!["minor"], (long?)used["remaining"]!["minor"]));
        Assert.Equal(await TransactionAsync($"order/{order}", "retail.order.released.v1"), await TransactionAsync($"override/{id}", "retail.override.used.v1"));

        Assert.Equal("override.review_pending", (string?)(await HoldAndRequestAsync(order)).Body["code"]);
        Assert.Equal("separation.requested", (string?)(await ReviewAsync(_grants, id)).Body["code"]);
        Assert.Equal(HttpStatusCode.OK, (await ReviewAsync(_reviews, id, "notJustified")).Status);
        Assert.Equal("override.decided", (string?)(await ReviewAsync(_reviews, id, "justified")).Body["code"]);

        var listed = await Facts.EventuallyAsync(_app.Client("operator"), $"/api/overrides?person={_grants}", answer => (string?)answer["items"]!.AsArray().SingleOrDefault()?["status"] == "reviewed");
        Assert.Equal(("notJustified", _reviews, 1), ((string?)listed["items"]![0]!["verdict"], (string?)listed["items"]![0]!["reviewedBy"], (int?)listed["items"]![0]!["uses"]));
        var report = await Facts.EventuallyAsync(_app.Client("operator"), "/api/overrides/report?from=2026-11-01&to=2026-11-30",
            answer => answer["rules"]!.AsArray().SingleOrDefault() is { } rule && (long?)rule["actsByOverride"] == 1 && (long?)rule["notJustified"] == 1);
        Assert.Equal((1L, 1.0, 1.0, _asks), ((long?)report["rules"]![0]!["asked"], (double?)report["rules"]![0]!["overrideShare"], (double?)report["rules"]![0]!["notJustifiedShare"], (string?)report["people"]![0]!["person"]));
        Assert.Empty((await Facts.EventuallyAsync(_app.Client("operator"), "/api/overrides/report?from=2026-12-01&to=2026-12-30", _ => true))["rules"]!.AsArray());
        Assert.Contains($"override:{id}#1", await _app.Client("operator").GetStringAsync("/api/export/overrides.csv?state=over"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task R125_Whoever_tried_and_might_not_is_remembered_and_an_override_is_for_nothing_else()
    {
        var (order, other) = (await HeldOrderAsync("URGENT-2"), await HeldOrderAsync("URGENT-3"));
        var id = $"order.release/order/{order}";
        await RequestAsync(_asks, ActKinds.OrderRelease, $"order/{order}");
        await DecideAsync(_asks, id);
        await DecideAsync(_asks, id);
        await DecideAsync(_grants, id);

        Assert.Equal("order.grant_required", (string?)(await ReleaseAsync(_asks, other, 1)).Body["code"]);
        Assert.Equal(1, await CountAsync($"override/{id}", "retail.override.attempt-rejected.v1"));
        Assert.Equal(HttpStatusCode.OK, (await ReleaseAsync(_asks, order, 1)).Status);
        Assert.Equal(HttpStatusCode.OK, (await ReleaseAsync(_asks, order, 1)).Status);
        Assert.Equal(1, await CountAsync($"override/{id}", "retail.override.used.v1"));
    }

    [Fact]
    public async Task A_write_off_is_done_by_whoever_needs_it_and_not_by_itself()
    {
        const string id = "stock.write-off/write-off/WO-1";
        await RequestAsync(_asks, ActKinds.WriteOff, "write-off/WO-1", minor: 40_000);
        await DecideAsync(_grants, id);
        Assert.Equal(0, await CountAsync("write-off/WO-1", "retail.write-off.instructed.v1"));

        Assert.Equal("override.own_grant", (string?)(await UseAsync(_grants, id)).Body["code"]);
        Assert.Equal("accepted", (string?)(await UseAsync(_asks, id)).Body["outcome"]);
        Assert.Equal("alreadyDone", (string?)(await UseAsync(_asks, id)).Body["outcome"]);

        Assert.Equal(1, await CountAsync("write-off/WO-1", "retail.write-off.instructed.v1"));
        Assert.Equal(1, await CountAsync($"override/{id}", "retail.override.used.v1"));
    }

    [Fact]
    public async Task Of_many_who_use_it_at_once_one_act_is_done()
    {
        const string id = "stock.write-off/write-off/WO-RACE";
        var people = new List<string>();
        for (var n = 0; n < 8; n++)
            people.Add(await _staff.HireAsync($"r{n}", null));
        await RequestAsync(_asks, ActKinds.WriteOff, "write-off/WO-RACE", minor: 40_000);
        await DecideAsync(_grants, id);

        var answers = await Task.WhenAll(people.Select(person => UseAsync(person, id)));

        Assert.Single(answers, answer => (string?)answer.Body["outcome"] == "accepted");
        Assert.Equal((1, 1), (await CountAsync("write-off/WO-RACE", "retail.write-off.instructed.v1"), await CountAsync($"override/{id}", "retail.override.used.v1")));
    }

    [Fact]
    public async Task Time_ends_an_override_and_a_review_that_is_missed_is_a_policy_exception_until_it_is_made_up_for()
    {
        const string id = "stock.write-off/write-off/WO-2", late = "stock.write-off/write-off/WO-3", unheard = "stock.write-off/write-off/WO-4";
        await RequestAsync(_asks, ActKinds.WriteOff, "write-off/WO-2", minor: 40_000);
        await RequestAsync(_asks, ActKinds.WriteOff, "write-off/WO-3", minor: 40_000);
        await RequestAsync(_asks, ActKinds.WriteOff, "write-off/WO-4", minor: 40_000);
        await DecideAsync(_grants, id);
        await DecideAsync(_grants, late);
        await UseAsync(_asks, id);

        _clock.Now = Monday.AddMinutes(60);
        Assert.Equal("override.over", (string?)(await UseAsync(_asks, late)).Body["code"]);
        await StatusAsync(late, "expired");
        _clock.Now = Monday.AddHours(4);
        Assert.Equal("override.expired", (string?)(await DecideAsync(_grants, unheard)).Body["code"]);
        await StatusAsync(unheard, "expired");
        await StatusAsync(id, "used");

        _clock.Now = Monday.AddHours(72);
        await ExceptionAsync(id, item => (string?)item["class"] == "policy" && item["endedAt"] is null);
        Assert.True((bool?)(await Facts.EventuallyAsync(_app.Client("operator"), "/api/overrides?state=review", answer => (bool?)answer["items"]?[0]?["isReviewMissed"] == true))["items"]![0]!["isReviewMissed"]);
        Assert.Equal(HttpStatusCode.OK, (await ReviewAsync(_reviews, id)).Status);
        await ExceptionAsync(id, item => (string?)item["status"] == "resolved");
    }

    [Fact]
    public async Task The_door_for_messages_is_the_same_and_machines_and_systems_find_it_shut()
    {
        const string id = "stock.write-off/write-off/WO-5";
        await RequestAsync(_asks, ActKinds.WriteOff, "write-off/WO-5", minor: 40_000);

        Assert.Equal("actor.machine", Code(await MessageAsync(new(ActorKind.Machine, _grants), id, _grants)));
        Assert.Equal("actor.not_allowed", Code(await MessageAsync(new(ActorKind.System, _grants), id, _grants)));
        Assert.Equal("separation.requested", Code(await MessageAsync(new(ActorKind.Human, _asks), id, _asks)));
        await StatusAsync(id, "requested");
        Assert.Null(Code(await MessageAsync(new(ActorKind.Human, _grants), id, _grants)));
        await StatusAsync(id, "granted");
    }

    [Fact]
    public async Task Whoever_asked_in_one_way_does_not_answer_in_the_other()
    {
        var boss = await _staff.HireAsync("bo", 1_000_000, "policy-owner", "operations-manager");
        await _staff.SayAsync(new AuthorityGranted($"G-{boss}", boss, [OverrideActs.Grant], new(1_000_000, "GBP"), Scope.Everything, DateTimeOffset.UnixEpoch));
        await _staff.AskAsync(boss, ActKinds.WriteOff, "write-off/WO-6", 40_000);
        await RequestAsync(_asks, ActKinds.WriteOff, "write-off/WO-6", minor: 40_000);
        await RequestAsync(boss, ActKinds.WriteOff, "write-off/WO-7", minor: 40_000);
        await _staff.AskAsync(_asks, ActKinds.WriteOff, "write-off/WO-7", 40_000);

        Assert.Equal("separation.requested", (string?)(await DecideAsync(boss, "stock.write-off/write-off/WO-6")).Body["code"]);
        Assert.Equal("separation.touched", (string?)(await _staff.DecideAsync(boss, "stock.write-off/write-off/WO-7", "agreed")).Body["code"]);
    }

    [Theory]
    [InlineData("/api/overrides?state=never", 400)]
    [InlineData("/api/overrides?status=never", 400)]
    [InlineData("/api/overrides/report?from=2026-02-01&to=2026-01-01", 400)]
    [InlineData("/api/overrides/one/stock.write-off/write-off/NONE", 404)]
    public async Task What_cannot_be_answered_is_said(string path, int status) => Assert.Equal(status, (int)(await _app.Client("operator").GetAsync(path)).StatusCode);

    private async Task<string> HireAsync(string name, string kind, long limit, string role)
    {
        var id = await _staff.HireAsync(name, null, role);
        await _staff.SayAsync(new AuthorityGranted($"G-{id}", id, [kind], new(limit, "GBP"), Scope.Everything, DateTimeOffset.UnixEpoch));
        return id;
    }

    private async Task<string> HeldOrderAsync(string order)
    {
        await Facts.PlaceOrderAsync(_app.Client("ecom"), order, minor: 600_000);
        await Facts.CommandAsync(_app.Client("operator"), $"/api/orders/{order}/hold", $"{order}-h", new JsonObject { ["reasonCode"] = "check" });
        return order;
    }

    private Task<(HttpStatusCode Status, JsonNode Body)> RequestAsync(string person, string kind, string subject, long? minor = null) =>
        Facts.CommandAsync(_staff[person], "/api/overrides/request", Key(), new JsonObject
        {
            ["kind"] = kind,
            ["subject"] = subject,
            ["reasonCode"] = "nobody-reachable",
            ["why"] = "the lorry leaves",
            ["lastsMinutes"] = 60,
            ["amount"] = minor is null ? null : new JsonObject { ["minor"] = minor, ["currency"] = "GBP" },
        });

    private async Task<(HttpStatusCode Status, JsonNode Body)> HoldAndRequestAsync(string order)
    {
        await Facts.CommandAsync(_app.Client("operator"), $"/api/orders/{order}/hold", $"{order}-again", new JsonObject { ["reasonCode"] = "check" });
        return await RequestAsync(_asks, ActKinds.OrderRelease, $"order/{order}");
    }

    private Task<(HttpStatusCode Status, JsonNode Body)> DecideAsync(string person, string id) =>
        Facts.CommandAsync(_staff[person], $"/api/overrides/decide/{id}", Key(), new JsonObject { ["granted"] = true, ["round"] = 1 });

    private Task<(HttpStatusCode Status, JsonNode Body)> UseAsync(string person, string id) => Facts.CommandAsync(_staff[person], $"/api/overrides/use/{id}", Key(), new JsonObject());

    private Task<(HttpStatusCode Status, JsonNode Body)> ReviewAsync(string person, string id, string verdict = "justified") =>
        Facts.CommandAsync(_staff[person], $"/api/overrides/review/{id}", Key(), new JsonObject { ["verdict"] = verdict, ["round"] = 1, ["comment"] = "looked at it" });

    private Task<(HttpStatusCode Status, JsonNode Body)> ReleaseAsync(string person, string order, int n) =>
        Facts.CommandAsync(_staff[person], $"/api/orders/{order}/release", $"{order}-r{n}", new JsonObject { ["reasonCode"] = "urgent" });

    private async Task<(WriteAnswer? Answer, IResult? Problem)> MessageAsync(Actor actor, string id, string by)
    {
        var command = await _app.Services.GetRequiredService<OverrideCommands>().OnAsync(new DecideOverride(id, 1, true, by), default);
        return await _app.Services.GetRequiredService<CommandGate>().AskAsync(new Caller(by, by, OwnerSystem.Ledger, $"message/{by}", actor, MayBackfill: false), Key(), command, part: null, default);
    }

    private static string? Code((WriteAnswer? Answer, IResult? Problem) said) => said switch
    {
        (_, Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult problem) => (string?)problem.ProblemDetails.Extensions["code"],
        (WriteAnswer.Refused refused, _) => refused.Code,
        _ => null,
    };

    private Task<JsonNode> StatusAsync(string id, string status) => Facts.EventuallyAsync(_app.Client("operator"), $"/api/overrides/one/{id}", told => (string?)told["state"]?["status"] == status);

    private Task<JsonNode> ExceptionAsync(string id, Func<JsonNode, bool> wanted) => Facts.EventuallyAsync(
        _app.Client("operator"), $"/api/exceptions?state=all&code=override.unreviewed&q=override/{id}", answer => answer["items"]!.AsArray().SingleOrDefault() is { } item && wanted(item));

    private Task<JsonNode> EventAsync(string stream, string type) => CaseAsync(stream, e => (string?)e["type"] == type);

    private async Task<JsonNode> CaseAsync(string stream, Func<JsonNode, bool> wanted)
    {
        var told = await Facts.EventuallyAsync(_app.Client("operator"), $"/api/cases/{stream}", told => told["events"]!.AsArray().Any(e => wanted(e!)));
        return told["events"]!.AsArray().Single(e => wanted(e!))!;
    }

    private async Task<int> CountAsync(string stream, string type)
    {
        await using var command = _app.Sources.Reader.CreateCommand("select count(*)::int from events.mt_events where stream_id = $1 and type = $2");
        command.Parameters.Add(new() { Value = stream });
        command.Parameters.Add(new() { Value = type });
        return (int)(await command.ExecuteScalarAsync())!;
    }

    private async Task<string> TransactionAsync(string stream, string type)
    {
        await using var command = _app.Sources.Reader.CreateCommand("select xmin::text from events.mt_events where stream_id = $1 and type = $2");
        command.Parameters.Add(new() { Value = stream });
        command.Parameters.Add(new() { Value = type });
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static string Key() => Guid.CreateVersion7().ToString();
}
