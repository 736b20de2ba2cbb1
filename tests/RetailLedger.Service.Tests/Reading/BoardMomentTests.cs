using System.Text.Json.Nodes;
using RetailLedger.Service.Tests.ReplenishmentToAvailability;
using RetailLedger.Service.Tests.ReturnToResolution;

namespace RetailLedger.Service.Tests.Reading;

/// <summary>Every board can be asked what had happened by a time, and led through page by page.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class BoardMomentTests(SharedLedger ledger)
{
    [Fact]
    public async Task Orders_stand_where_they_stood_in_the_world()
    {
        var order = Facts.NewId("WORLD");
        using var shop = ledger.App.Client("ecom");
        using var carrier = ledger.App.Client("carrier");
        await Facts.PlaceOrderAsync(shop, order);
        var sent = Facts.Event("retail.shipment.dispatched.v1", order + "s", new JsonObject { ["shipmentId"] = order + "S", ["orderId"] = order });
        sent["time"] = "2026-11-03T10:00:00Z";
        await Facts.PostAsync(carrier, sent);
        await Facts.EventuallyAsync(shop, $"/api/orders?q={order}&column=inTransit", body => body["orders"]!.AsArray().Count == 1);

        Assert.Empty(await AskAsync(shop, $"/api/orders?q={order}&on=2026-10-31T00:00:00Z", "orders"));
        Assert.NotEqual("inTransit", (string?)Assert.Single(await AskAsync(shop, $"/api/orders?q={order}&on=2026-11-02T00:00:00Z", "orders"))["column"]);
        Assert.Equal("inTransit", (string?)Assert.Single(await AskAsync(shop, $"/api/orders?q={order}&on=2027-11-02T00:00:00Z", "orders"))["column"]);
        var csv = await shop.GetStringAsync($"/api/export/orders.csv?q={order}&on=2026-11-02T00:00:00Z");
        Assert.DoesNotContain("inTransit", csv, StringComparison.Ordinal);
        Assert.Contains(order, csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stock_is_what_was_on_hand_in_the_world_and_is_taken_out_as_its_board_chose()
    {
        var place = Facts.NewId("WORLD-DC");
        using var warehouse = ledger.App.Client("wms");
        await StockFacts.MoveAsync(warehouse, place, "84029E", 5);
        await StockFacts.MoveAsync(warehouse, place, "22423", -3);
        await Facts.EventuallyAsync(warehouse, $"/api/stock?location={place}", body => body["rows"]!.AsArray().Count == 2);

        Assert.Empty(await AskAsync(warehouse, $"/api/stock?location={place}&on=2020-01-01T00:00:00Z", "rows"));
        Assert.Equal(2, (await AskAsync(warehouse, $"/api/stock?location={place}&on=2099-01-01T00:00:00Z", "rows")).Count);
        var csv = await warehouse.GetStringAsync($"/api/export/stock.csv?location={place}&need=negativeBook");
        Assert.Contains("22423", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("84029E", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Returns_exceptions_and_stock_lead_through_all_their_rows_and_back()
    {
        var returns = Enumerable.Range(0, 5).Select(_ => new ReturnFacts(ledger.App, "PAGES")).ToList();
        foreach (var @return in returns)
            await @return.RequestedAsync(delivered: "2026-08-01T10:00:00Z");
        using var anyone = ledger.App.Client(null);
        using var warehouse = ledger.App.Client("wms");
        var place = Facts.NewId("PAGES-DC");
        foreach (var item in new[] { "A", "B", "C", "D", "E" })
            await StockFacts.MoveAsync(warehouse, place, item, 1);
        await Facts.EventuallyAsync(anyone, "/api/returns?stage=review&q=PAGES", body => body["cards"]!.AsArray().Count == 5);
        await Facts.EventuallyAsync(anyone, "/api/exceptions?q=return/PAGES", body => body["items"]!.AsArray().Count == 5);
        await Facts.EventuallyAsync(anyone, $"/api/stock?location={place}", body => body["rows"]!.AsArray().Count == 5);

        foreach (var (path, rows, id) in new[]
        {
            ("/api/returns?stage=review&q=PAGES", "cards", "returnId"), ("/api/exceptions?q=return/PAGES", "items", "exceptionId"), ($"/api/stock?location={place}", "rows", "item"),
        })
        {
            var all = (await AskAsync(anyone, path, rows)).ConvertAll(row => (string)row[id]!);
            var first = await BodyAsync(anyone, $"{path}&limit=2");
            var second = await BodyAsync(anyone, $"{path}&limit=2&after={Uri.EscapeDataString((string)first["older"]!)}");
            var third = await BodyAsync(anyone, $"{path}&limit=2&after={Uri.EscapeDataString((string)second["older"]!)}");
            var back = await BodyAsync(anyone, $"{path}&limit=2&before={Uri.EscapeDataString((string)second["newer"]!)}");

            Assert.Equal(all, new[] { first, second, third }.SelectMany(page => page[rows]!.AsArray().Select(row => (string)row![id]!)));
            Assert.Null(third["older"]);
            Assert.Null(first["newer"]);
            Assert.Equal(first[rows]!.ToJsonString(), back[rows]!.ToJsonString());
        }

        returns.ForEach(@return => @return.Dispose());
    }

    private static async Task<JsonNode> BodyAsync(HttpClient client, string path) => JsonNode.Parse(await client.GetStringAsync(path))!;

    private static async Task<List<JsonNode>> AskAsync(HttpClient client, string path, string rows) => [.. (await BodyAsync(client, path))[rows]!.AsArray().Select(row => row!)];
}
