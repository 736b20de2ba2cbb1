using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace RetailLedger.Service.Tests.Findings;

/// <summary>A customer who brings back order after order is shown to a person once in a quarter, with the returns behind it; computed again it is the same, and nothing follows by itself.</summary>
public sealed class CustomerPatternTests() : FindingScene(Days)
{
    private const int Days = 60;
    private const int Orders = 12;

    [Fact]
    public async Task Who_brings_back_nearly_everything_is_found_once_and_whoever_does_it_now_and_then_is_not()
    {
        await LiveAsync();

        const string id = "customers:customer:K-1:2026-04-01";
        await SettledAsync();
        // The days lie in two quarters; how many of the first are looked at depends on how fast they are told.
        var page = await FindingsAsync("?detector=customers", answer => answer["items"]!.AsArray().Any(one => (string?)one!["findingId"] == id));
        var quarters = page["items"]!.AsArray().Count;
        Assert.InRange(quarters, 1, 2);
        Assert.All(page["items"]!.AsArray(), one => Assert.Equal(("customer:K-1", "customer-patterns"), ((string?)one!["series"], (string?)one["model"])));
        var said = Assert.Single((await GetAsync($"/api/cases/finding/{id}"))["events"]!.AsArray())!["data"]!;
        // As soon as chance no longer explains it, and with every return until then.
        var orders = (int)said["orders"]!;
        Assert.Equal("whollyReturned", (string?)said["habits"]![0]!["habit"]);
        Assert.InRange(orders, 3, Orders - 1);
        Assert.InRange(said["lines"]!.AsArray().Count, orders - 1, orders);
        Assert.Equal(said["lines"]!.AsArray().Count * 500, (long?)said["atRisk"]!["minor"]);

        // Another order and another return of the same quarter are the same matter, and change nothing of what was known.
        Clock.Now = Shop.At(Days + 3);
        await BuyAsync("K-1", Orders, Days, back: true);
        await Shop.PlayAsync(Days + 1, Days + 2);
        await SettledAsync();
        Assert.Equal(quarters, (long?)(await GetAsync("/api/findings?detector=customers"))["found"]);
        var again = await GetAsync($"/api/findings/{id}/recomputed");
        Assert.True((bool?)again["isSame"], again.ToJsonString());

        var judge = await HireAsync("dana", 10_000_000, "planner");
        var (status, body) = await Facts.CommandAsync(Staff[judge], $"/api/findings/{id}/verdict", Guid.CreateVersion7().ToString(), new JsonObject { ["verdict"] = "confirmed", ["note"] = "Clothes, worn." });
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
        await SettledAsync();
        Assert.Empty((await GetAsync("/api/incidents"))["items"]!.AsArray());
    }

    // Forty customers who buy now and then and seldom bring anything back, and one who nearly always does.
    private async Task LiveAsync()
    {
        for (var customer = 2; customer < 42; customer++)
        {
            for (var order = 0; order < 3; order++)
                await BuyAsync($"K-{customer}", order, order * 15 + customer % 10, back: customer % 20 == 0 && order == 0);
        }

        for (var order = 0; order < Orders; order++)
            await BuyAsync("K-1", order, 5 + order * 4, back: true);
        await TellAsync();
        await Shop.PlayAsync(Days - 1, Days);
    }

    private readonly List<(DateTimeOffset At, JsonObject Fact)> _waiting = [];

    private async Task BuyAsync(string customer, int number, int day, bool back)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{customer}-{number}");
        var order = Facts.OrderPlaced(id, "ITEM-1", 2, 500);
        order["customerId"] = customer;
        Wait(Facts.Event("retail.order.placed.v1", id, order, ("location", ShopDays.Place)), Shop.At(day));
        if (back)
        {
            Wait(Facts.Event("retail.return.requested.v1", $"B-{id}", new JsonObject
            {
                ["returnId"] = $"B-{id}",
                ["customerId"] = customer,
                ["requestedAt"] = Shop.At(day + 2),
                ["reasonCode"] = "other",
                ["lines"] = new JsonArray(new JsonObject
                {
                    ["number"] = 1,
                    ["item"] = "ITEM-1",
                    ["quantity"] = new JsonObject { ["value"] = 2, ["unit"] = "ea" },
                    ["paid"] = new JsonObject { ["minor"] = 500, ["currency"] = "GBP" },
                    ["orderId"] = id,
                }),
            }, ("location", ShopDays.Place)), Shop.At(day + 2));
        }

        if (number == Orders)
            await TellAsync();
    }

    private void Wait(JsonObject fact, DateTimeOffset at)
    {
        fact["time"] = at;
        _waiting.Add((at, fact));
    }

    private async Task TellAsync()
    {
        using var shop = App.Client("ecom");
        foreach (var chunk in _waiting.OrderBy(entry => entry.At).Select(entry => entry.Fact).Chunk(100))
        {
            var (status, body, _) = await Facts.PostAsync(shop, new JsonArray([.. chunk]));
            Assert.True((int)status < 300, body.ToJsonString());
        }

        _waiting.Clear();
        await SettledAsync();
    }
}
