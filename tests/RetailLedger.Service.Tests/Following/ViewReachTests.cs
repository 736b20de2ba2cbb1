using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Tests.Following;

/// <summary>Whoever wrote something and waited for the views finds it in the next answer, and nobody waits for ever.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class ViewReachTests(SharedLedger shared)
{
    private static readonly string[] Views = [.. RebuildableViews.All.Select(view => view.Name)];

    private readonly ViewReach _reach = shared.App.Services.GetRequiredService<ViewReach>();

    [Fact]
    public async Task What_is_written_is_told_of_once_the_views_have_come()
    {
        using var shop = shared.App.Client("ecom");
        for (var n = 0; n < 20; n++)
        {
            var order = Facts.NewId("REACH");
            await Facts.PlaceOrderAsync(shop, order);
            Assert.True(await _reach.AwaitWrittenAsync(TimeSpan.FromMinutes(1), Views, default));
            var body = await shop.GetFromJsonAsync<JsonNode>($"/api/orders?q={order}");
            Assert.Equal(order, (string?)Assert.Single(body!["orders"]!.AsArray())!["orderId"]);
        }
    }

    [Fact]
    public async Task A_view_that_does_not_come_is_given_up() =>
        Assert.False(await _reach.AwaitWrittenAsync(TimeSpan.FromMilliseconds(100), [.. Views, "nobody"], default));
}
