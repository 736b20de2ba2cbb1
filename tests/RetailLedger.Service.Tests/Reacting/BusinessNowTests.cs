using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Tests.Reacting;

/// <summary>Ages are measured by the story's time where a story is played, and by the moment that a page is about.</summary>
public sealed class BusinessNowTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Late = new(2026, 11, 5, 10, 0, 0, TimeSpan.Zero);
    private LedgerApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await LedgerApp.StartAsync(args: ["--LEDGER_CLOCK=log"]);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_newest_live_fact_is_now_and_an_earlier_moment_has_its_own()
    {
        using var shop = _app.Client("ecom");
        var business = _app.Services.GetRequiredService<BusinessNow>();
        await Facts.PlaceOrderAsync(shop, "NOW-1");
        var before = (long)(await Facts.EventuallyAsync(shop, "/api/orders?q=NOW-1", body => body["orders"]!.AsArray().Count == 1))["position"]!;
        var later = Facts.Event("retail.order.placed.v1", "NOW-2", Facts.OrderPlaced("NOW-2"), ("location", "ONLINE"));
        later["time"] = Late.ToString("O", CultureInfo.InvariantCulture);
        await Facts.PostAsync(shop, later);
        await Facts.EventuallyAsync(shop, "/api/orders?q=NOW-2", body => body["orders"]!.AsArray().Count == 1);
        await _app.Services.GetRequiredService<IBusinessClock>().RefreshAsync(default);

        Assert.Equal(Late, await business.AtAsync(null, null, default));
        Assert.Equal(Late.AddDays(-4), await business.AtAsync(before.ToString(CultureInfo.InvariantCulture), null, default));
        Assert.Equal(Late.AddDays(-1), await business.AtAsync(null, Late.AddDays(-1), default));
        Assert.Equal(Late, await business.AtAsync(null, Late.AddDays(1), default));
        Assert.Contains("data-now=\"2026-11-05T10:00:00Z\"", await shop.GetStringAsync("/orders"), StringComparison.Ordinal);
    }
}
