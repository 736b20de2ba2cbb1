using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Findings;
using RetailLedger.Service.Classification;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Tests.Reacting;

namespace RetailLedger.Service.Tests.Findings;

/// <summary>With the advisors off no day is looked at, nobody can have one looked at, and the page of the detectors says so.</summary>
public sealed class AdvisorsOffTests : IAsyncLifetime
{
    private static readonly DateOnly First = new(2026, 3, 2);

    private readonly StoryClock _clock = new();
    private LedgerApp _app = null!;

    public async ValueTask InitializeAsync() =>
        _app = await LedgerApp.StartAsync(services => services.AddSingleton<IBusinessClock>(_clock), [$"--{ClassifierOptions.Setting}=off"]);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Nothing_is_looked_at()
    {
        var shop = new ShopDays(_app, First);
        _clock.Now = shop.At(4);
        await shop.PlayAsync(0, 4);
        using var somebody = _app.Client("operator");
        await Facts.EventuallyAsync(somebody, "/api/status", body => (long)body["unnumbered"]! == 0 && body["followers"]!.AsArray().All(follower => (long)follower!["lag"]! == 0));

        Assert.Equal(HttpStatusCode.NotFound, (await somebody.GetAsync($"/api/cases/{Detection.Stream}")).StatusCode);
        var (status, body) = await Facts.CommandAsync(somebody, "/api/findings/look-back", Facts.NewId("back"), new JsonObject { ["from"] = "2026-03-02", ["to"] = "2026-03-04" });
        Assert.Equal((HttpStatusCode.Conflict, "detection.stopped"), (status, (string?)body["code"]));
        Assert.Contains("The advisors are turned off", await somebody.GetStringAsync("/findings/detectors"), StringComparison.Ordinal);
    }
}
