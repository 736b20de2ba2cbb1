using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace RetailLedger.Service.Tests.Findings;

/// <summary>Days of a small shop, told as its web shop would: every item sells a few pieces a day, and what a test adds.</summary>
internal sealed class ShopDays(LedgerApp app, DateOnly first)
{
    public const string Place = "ONLINE";

    private const int Items = 8;
    private const int PerPost = 200;

    private readonly Random _chance = new(11);
    private readonly List<JsonNode> _waiting = [];
    private int _orders;

    public static string Item(int number) => $"ITEM-{number}";

    public DateOnly Day(int day) => first.AddDays(day);

    public DateTimeOffset At(int day, int hour = 10) => new(Day(day).ToDateTime(new TimeOnly(hour, 0)), TimeSpan.Zero);

    /// <summary>Ordinary days, from one up to another.</summary>
    public async Task PlayAsync(int from, int to, string place = Place)
    {
        for (var day = from; day < to; day++)
        {
            for (var item = 0; item < Items; item++)
                Order(day, Item(item), 4 + (int)(_chance.NextDouble() * 8), place: place);
        }

        await TellAsync();
    }

    /// <returns>The order's number.</returns>
    public string Order(int day, string item, int pieces, int hour = 10, string place = Place)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"SHOP-{first:yyyyMMdd}-{++_orders}");
        _waiting.Add(Timed(Facts.Event("retail.order.placed.v1", id, Facts.OrderPlaced(id, item, pieces, 250L * pieces), ("location", place)), day, hour));
        return id;
    }

    public void Cancel(int day, string order, int hour) => _waiting.Add(Timed(
        Facts.Event("retail.order.cancelled.v1", $"cancel-{order}", new JsonObject { ["orderId"] = order, ["reasonCode"] = "CUSTOMER" }, ("location", Place)), day, hour));

    /// <summary>Returns that were asked for, the first first.</summary>
    public List<string> Returned { get; } = [];

    public void Return(int day, string item, int pieces, string reason = "defective", string? lot = null)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"BACK-{first:yyyyMMdd}-{++_orders}");
        Returned.Add(id);
        _waiting.Add(Timed(Facts.Event("retail.return.requested.v1", id, new JsonObject
        {
            ["returnId"] = id,
            ["lines"] = new JsonArray(new JsonObject
            {
                ["number"] = 1,
                ["item"] = item,
                ["quantity"] = new JsonObject { ["value"] = pieces, ["unit"] = "ea" },
                ["paid"] = new JsonObject { ["minor"] = 250 * pieces, ["currency"] = "GBP" },
                ["lot"] = lot,
            }),
            ["requestedAt"] = At(day, 11),
            ["reasonCode"] = reason,
        }, ("location", Place)), day, 11));
    }

    /// <summary>Sends what waits.</summary>
    public async Task TellAsync()
    {
        using var shop = app.Client("ecom");
        foreach (var chunk in _waiting.Chunk(PerPost))
        {
            var (status, body, _) = await Facts.PostAsync(shop, new JsonArray([.. chunk]));
            Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted or HttpStatusCode.MultiStatus, body.ToJsonString());
        }

        _waiting.Clear();
    }

    private JsonObject Timed(JsonObject fact, int day, int hour)
    {
        fact["time"] = At(day, hour);
        return fact;
    }
}
