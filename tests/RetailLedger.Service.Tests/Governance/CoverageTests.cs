using System.Net;
using System.Text.Json.Nodes;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Tests.Governance;

/// <summary>What nobody is left to answer for is seen before it waits, and what waits for nobody is an exception until somebody can.</summary>
public sealed class CoverageTests : IAsyncLifetime
{
    private LedgerApp _app = null!;
    private Staff _staff = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync();
        _staff = new(_app);
        await _staff.SayAsync(new Domain.MasterData.LocationOpened("LEEDS-01", Domain.MasterData.LocationKind.Store, "Europe/London", Region: "north"));
        await _staff.SayAsync(new Domain.MasterData.LocationOpened("YORK-03", Domain.MasterData.LocationKind.Store, "Europe/London", Region: "north"));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task R123_Acts_for_which_nobody_is_left_are_named_by_place_and_who_asks()
    {
        Assert.Equal("nobody", await StandingAsync("LEEDS-01"));
        var pol = await HireAsync("pol", new(Location: "LEEDS-01"));

        Assert.Equal("notTheirOwn", await StandingAsync("LEEDS-01"));
        Assert.Equal("nobody", await StandingAsync("YORK-03"));
        var other = await HireAsync("oli", Scope.Everything);
        Assert.Equal("covered", await StandingAsync("LEEDS-01"));
        Assert.Equal("notTheirOwn", await StandingAsync("YORK-03"));

        var before = DateTimeOffset.UtcNow;
        await _staff.SayAsync(new AbsenceDeclared(pol, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1)));
        var line = await LineAsync("LEEDS-01");
        Assert.Equal(("notTheirOwn", other), ((string?)line["standing"], (string?)line["alone"]![0]));
        Assert.Equal("covered", await StandingAsync("LEEDS-01", $"&on={Uri.EscapeDataString(before.ToString("O"))}"));
        Assert.Equal(HttpStatusCode.BadRequest, (await _app.Client("operator").GetAsync("/api/authority/coverage?show=none")).StatusCode);
    }

    [Fact]
    public async Task A_line_says_in_words_when_its_row_fits()
    {
        Assert.Null((await LineAsync("LEEDS-01"))["condition"]);
        await _staff.BindAsync(ActKinds.WriteOff, upTo: 5_000, "policy-owner", DateTimeOffset.UtcNow);

        var line = await LineAsync("LEEDS-01");

        Assert.Equal(("OWN", "asked", "amount over 50.00 GBP"), ((string?)line["policy"], (string?)line["row"], (string?)line["condition"]));
    }

    [Fact]
    public async Task A_request_that_nobody_may_answer_is_an_exception_until_somebody_answers()
    {
        var asks = await _staff.HireAsync("ann", null);
        await _staff.AskAsync(asks, ActKinds.WriteOff, "write-off/LOST-1", 500);
        const string approval = "stock.write-off/write-off/LOST-1";
        await ExceptionAsync(approval, item => item["endedAt"] is null && (long?)item["valueMinor"] == 500);
        await CoverageAsync("", answer => answer["stranded"]!.AsArray().Any(row => (string?)row!["approvalId"] == approval));

        var helps = await HireAsync("pol", Scope.Everything);
        await CoverageAsync("", answer => answer["stranded"]!.AsArray().Count == 0 && (int?)answer["waiting"] == 1);
        Assert.Equal(200, (await _staff.DecideAsync(helps, approval, "agreed")).Status);

        await ExceptionAsync(approval, item => (string?)item["status"] == "resolved");
    }

    private async Task<string> HireAsync(string name, Scope scope)
    {
        var id = await _staff.HireAsync(name, null);
        await _staff.SayAsync(new RoleAssigned(id, "policy-owner", scope));
        await _staff.SayAsync(new AuthorityGranted($"G-{id}", id, [ActKinds.WriteOff], new(100_000, "GBP"), scope, DateTimeOffset.UnixEpoch));
        return id;
    }

    private Task<JsonNode> ExceptionAsync(string approval, Func<JsonNode, bool> wanted) => Facts.EventuallyAsync(
        _app.Client("operator"), $"/api/exceptions?state=all&code=approval.nobody_eligible&q=approval/{approval}", answer => answer["items"]!.AsArray().SingleOrDefault() is { } item && wanted(item));

    private async Task<string?> StandingAsync(string place, string more = "") => (string?)(await LineAsync(place, more))["standing"];

    private async Task<JsonNode> LineAsync(string place, string more = "")
    {
        var answer = await CoverageAsync($"&location={place}{more}", answer => (int?)answer["places"] == 1);
        return answer["lines"]!.AsArray().Single()!;
    }

    private Task<JsonNode> CoverageAsync(string more, Func<JsonNode, bool> wanted) =>
        Facts.EventuallyAsync(_app.Client("operator"), $"/api/authority/coverage?show=all&kind={ActKinds.WriteOff}{more}", wanted);
}
