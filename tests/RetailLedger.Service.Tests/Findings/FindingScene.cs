using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Tests.Governance;
using RetailLedger.Service.Tests.Reacting;

namespace RetailLedger.Service.Tests.Findings;

/// <summary>A ledger, a small shop and the people who look at what detectors find of it, on a day that the test chooses.</summary>
/// <param name="today">The day it is, counted from the shop's first.</param>
/// <param name="args">Settings of the service, as on its command line.</param>
[Trait("Needs", "advisors")]
public abstract class FindingScene(int today, params string[] args) : IAsyncLifetime
{
    private protected static readonly DateOnly First = new(2026, 3, 2);

    private protected StoryClock Clock { get; } = new();

    private protected LedgerApp App { get; private set; } = null!;

    private protected Staff Staff { get; private set; } = null!;

    private protected ShopDays Shop { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await LedgerApp.StartAsync(services => services.AddSingleton<IBusinessClock>(Clock), args);
        Staff = new(App);
        Shop = new(App, First);
        Clock.Now = Shop.At(today);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return App.DisposeAsync();
    }

    /// <summary>Somebody who may judge findings up to an amount.</summary>
    private protected async Task<string> HireAsync(string name, long limit, string role)
    {
        var id = await Staff.HireAsync(name, null, role);
        await Staff.SayAsync(new AuthorityGranted($"T-{id}", id, [ActKinds.FindingVerdict], new(limit, "GBP"), Scope.Everything, DateTimeOffset.UnixEpoch));
        return id;
    }

    private protected async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await App.Client("operator").GetStringAsync(path))!;

    /// <summary>Waits until everything that was said is numbered and every follower has seen it.</summary>
    private protected Task<JsonNode> SettledAsync() => Facts.EventuallyAsync(
        App.Client("operator"), "/api/status", status => (long)status["unnumbered"]! == 0 && status["followers"]!.AsArray().All(follower => (long)follower!["lag"]! == 0));

    private protected Task<JsonNode> FindingsAsync(string query, Func<JsonNode, bool> wanted) => Facts.EventuallyAsync(App.Client("operator"), $"/api/findings{query}", wanted);
}
