using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.MasterData;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Tests.Reacting;

namespace RetailLedger.Service.Tests.Governance;

/// <summary>What is asked for bit by bit below a limit is noticed once, and is somebody's to look into.</summary>
public sealed class SplittingTests : IAsyncLifetime
{
    private const string Noticed = "retail.approval.threshold-hugging-detected.v1";

    private readonly StoryClock _clock = new() { Now = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero) };
    private LedgerApp _app = null!;
    private Staff _staff = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync(services => services.AddSingleton<IBusinessClock>(_clock));
        _staff = new(_app);
        await Facts.CommandAsync(_app.Client("operator"), "/api/policies/adopt-standard", "adopt", new JsonObject());
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Who_asks_bit_by_bit_is_noticed_once_and_nobody_else_is()
    {
        var (ann, bob) = (await _staff.HireAsync("ann", null), await _staff.HireAsync("bob", null));
        // 25.00 of goods are written off at once. The third makes it more; the fourth is noticed already.
        await AskAsync(ann, "W-1", 2_000);
        await AskAsync(ann, "W-2", 400);
        await AskAsync(ann, "W-3", 200);
        await AskAsync(ann, "W-4", 100);
        await AskAsync(bob, "W-5", 2_400);
        // Of another kind, or on another day of the place, however few hours later, it is another matter.
        await _staff.AskAsync(bob, ActKinds.TransferRelease, "transfer/T-1", 2_400);
        _clock.Now = new(2026, 11, 2, 23, 0, 0, TimeSpan.Zero);
        await AskAsync(bob, "W-6", 100);
        _clock.Now = new(2026, 11, 3, 0, 5, 0, TimeSpan.Zero);
        await AskAsync(bob, "W-7", 2_400);

        using var anyone = _app.Client("operator");
        await Facts.EventuallyAsync(anyone, "/api/status",
            body => (long)body["unnumbered"]! == 0 && body["followers"]!.AsArray().All(follower => (long)follower!["lag"]! == 0));
        var found = (await Facts.EventuallyAsync(anyone, $"/api/events?type={Noticed}", _ => true))["events"]!.AsArray();
        Assert.Equal("approval/stock.write-off/write-off/W-3", (string?)Assert.Single(found)!["stream"]);
        var data = (await Facts.EventuallyAsync(anyone, "/api/cases/approval/stock.write-off/write-off/W-3", _ => true))["events"]!.AsArray()
            .Single(e => (string)e!["type"]! == Noticed)!["data"]!;
        Assert.Equal((ann, 2_600L, "manager"), ((string)data["person"]!, (long)data["total"]!["minor"]!, (string)data["row"]!));
        Assert.Equal(["stock.write-off/write-off/W-1", "stock.write-off/write-off/W-2"], data["others"]!.AsArray().Select(other => (string)other!).Order());

        var raised = (await Facts.EventuallyAsync(anyone, "/api/exceptions?class=policy", body => body["items"]!.AsArray().Count > 0))["items"]!.AsArray();
        Assert.Equal(("approval.threshold_hugging", 2_600L), ((string?)Assert.Single(raised)!["code"], (long)raised[0]!["valueMinor"]!));
    }

    [Theory]
    [InlineData("Europe/London", false)]
    [InlineData("America/New_York", true)]
    public async Task A_day_is_the_one_on_the_wall_of_the_place(string zone, bool same)
    {
        await _staff.SayAsync(new LocationOpened("THERE", LocationKind.Store, zone));
        var ann = await _staff.HireAsync("ann", null);
        // Just before midnight and just past it in London are one evening in New York.
        foreach (var (id, at) in new[] { ("Z-1", new DateTimeOffset(2026, 11, 2, 23, 45, 0, TimeSpan.Zero)), ("Z-2", new(2026, 11, 2, 23, 56, 0, TimeSpan.Zero)) })
        {
            _clock.Now = at;
            await AskAsync(ann, id, 2_000, "THERE");
        }

        using var anyone = _app.Client("operator");
        await Facts.EventuallyAsync(anyone, "/api/status",
            body => (long)body["unnumbered"]! == 0 && body["followers"]!.AsArray().All(follower => (long)follower!["lag"]! == 0));
        Assert.Equal(same ? 1 : 0, (await Facts.EventuallyAsync(anyone, $"/api/events?type={Noticed}", _ => true))["events"]!.AsArray().Count);
    }

    [Theory]
    [InlineData(null, 0, true)]
    [InlineData(null, 1, false)]
    [InlineData(3, 2, true)]
    [InlineData(3, 3, false)]
    public async Task A_policy_says_within_how_many_days_of_the_place_it_counts_together(int? window, int later, bool noticed)
    {
        var own = StandardPolicies.All["WRITE-OFF"] with { Scope = new(Location: "THERE"), SplittingDays = window };
        await _staff.SayAsync(new LocationOpened("THERE", LocationKind.Store, "Europe/London"));
        await _staff.SayAsync(new PolicyDrafted("OWN", 1, own, "d1"));
        await _staff.SayAsync(new PolicyActivated("OWN", 1, _clock.Now));
        var ann = await _staff.HireAsync("ann", null);
        // The first late on the first day, the second early on the last that counts, or on the day after it.
        _clock.Now = new(2026, 11, 3, 20, 0, 0, TimeSpan.Zero);
        await AskAsync(ann, "D-1", 2_000, "THERE");
        _clock.Now = new(2026, 11, 3 + later, later == 0 ? 23 : 0, 1, 0, TimeSpan.Zero);
        await AskAsync(ann, "D-2", 2_000, "THERE");

        using var anyone = _app.Client("operator");
        await Facts.EventuallyAsync(anyone, "/api/status",
            body => (long)body["unnumbered"]! == 0 && body["followers"]!.AsArray().All(follower => (long)follower!["lag"]! == 0));
        Assert.Equal(noticed ? 1 : 0, (await Facts.EventuallyAsync(anyone, $"/api/events?type={Noticed}", _ => true))["events"]!.AsArray().Count);
    }

    private async Task AskAsync(string person, string id, long minor, string? location = null)
    {
        _clock.Now = _clock.Now.AddMinutes(10);
        var (status, body) = await Facts.CommandAsync(_staff[person], "/api/approvals/request", Facts.NewId("ask"), new JsonObject
        {
            ["kind"] = ActKinds.WriteOff,
            ["subject"] = $"write-off/{id}",
            ["amount"] = new JsonObject { ["minor"] = minor, ["currency"] = "GBP" },
            ["scope"] = location is null ? null : new JsonObject { ["location"] = location },
        });
        Assert.True((int)status == 200, body.ToJsonString());
    }
}
