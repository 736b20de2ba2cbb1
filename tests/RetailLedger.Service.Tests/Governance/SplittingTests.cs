using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Governance;
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
        // Of another kind, or a day later, it is another matter.
        await _staff.AskAsync(bob, ActKinds.TransferRelease, "transfer/T-1", 2_400);
        _clock.Now = _clock.Now.AddDays(1).AddMinutes(30);
        await AskAsync(bob, "W-6", 2_400);

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

    private async Task AskAsync(string person, string id, long minor)
    {
        _clock.Now = _clock.Now.AddMinutes(10);
        var (status, body) = await _staff.AskAsync(person, ActKinds.WriteOff, $"write-off/{id}", minor);
        Assert.True((int)status == 200, body.ToJsonString());
    }
}
