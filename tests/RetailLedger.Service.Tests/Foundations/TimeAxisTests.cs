using System.Text.Json.Nodes;

namespace RetailLedger.Service.Tests.Foundations;

/// <summary>Foundation 4: what we knew and what had happened are two questions.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class TimeAxisTests(SharedLedger ledger)
{
    [Fact]
    public async Task History_that_comes_late_was_unknown_then_and_had_happened_then()
    {
        var item = Facts.NewId("95").Replace("-", "", StringComparison.Ordinal).PadRight(6, '0')[..6];
        using var erp = ledger.App.Client("erp");
        using var anyone = ledger.App.Client(null);
        var (_, first, _) = await Facts.PostAsync(erp, Invoice(item, "I1", 3));
        var one = await KnownAsync(anyone, item, 3);
        await Facts.PostAsync(erp, Invoice(item, "I2", 4));
        var two = await KnownAsync(anyone, item, 7);

        var then = await anyone.GetStringAsync($"/api/item-days?item={item}&asOf={one}");
        var never = await anyone.GetStringAsync($"/api/item-days?item={item}&asOf=2009-12-31T00:00:00Z");
        var happened = await anyone.GetStringAsync($"/api/item-days?item={item}&to=2009-12-31");

        Assert.True(two > one);
        Assert.Equal(3, Units(then));
        Assert.Empty(JsonNode.Parse(never)!["rows"]!.AsArray());
        Assert.Equal(7, Units(happened));
        Assert.NotNull(first["eventId"]);
    }

    [Fact]
    public async Task A_case_is_shown_at_a_version_as_known_and_as_happened()
    {
        var order = Facts.NewId("AXES");
        using var shop = ledger.App.Client("ecom");
        using var anyone = ledger.App.Client(null);
        await Facts.PlaceOrderAsync(shop, order);
        var placed = await Facts.EventuallyAsync(anyone, $"/api/cases/order/{order}", body => (long)body["version"]! == 1);
        var cancelled = Facts.Event("retail.order.cancelled.v1", order + "c", new JsonObject { ["orderId"] = order, ["reasonCode"] = "customer" });
        cancelled["time"] = "2026-10-30T10:00:00Z";
        await Facts.PostAsync(shop, cancelled);
        await Facts.EventuallyAsync(anyone, $"/api/cases/order/{order}", body => (string?)body["state"]!["status"] == "cancelled");

        Assert.Equal("open", await StatusAsync(anyone, order, "version=1"));
        Assert.Equal("open", await StatusAsync(anyone, order, $"asOf={placed["position"]}"));
        // The cancellation says of itself that it came before the order: on that day one only knows of an order that was not placed yet.
        Assert.Null(await StatusAsync(anyone, order, "on=2026-10-29T00:00:00Z"));
        Assert.Equal("expected", await StatusAsync(anyone, order, "on=2026-10-31T00:00:00Z"));
        Assert.Equal("cancelled", await StatusAsync(anyone, order, "on=2026-11-02T00:00:00Z"));
    }

    [Theory]
    [InlineData("asOf=yesterday", "query.bad_as_of")]
    [InlineData("asOf=5&version=1", "query.two_moments")]
    public async Task A_moment_that_is_none_is_refused(string query, string code)
    {
        using var anyone = ledger.App.Client(null);

        var response = await anyone.GetAsync($"/api/cases/order/any?{query}");

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(code, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<string?> StatusAsync(HttpClient client, string order, string moment) =>
        (string?)JsonNode.Parse(await client.GetStringAsync($"/api/cases/order/{order}?{moment}"))!["state"]?["status"];

    private static async Task<long> KnownAsync(HttpClient client, string item, long units)
    {
        var found = await Facts.EventuallyAsync(client, $"/api/item-days?item={item}", body => body["rows"]!.AsArray() is [{ } row] && (long)row["value"]!["unitsSold"]! == units);
        return (long)found["position"]!;
    }

    private static long Units(string json) => (long)JsonNode.Parse(json)!["rows"]![0]!["value"]!["unitsSold"]!;

    private static JsonObject Invoice(string item, string number, int units)
    {
        var money = new JsonObject { ["minor"] = units * 100, ["currency"] = "GBP" };
        var invoice = Facts.Event("retail.invoice.issued.v1", $"{item}-{number}", new JsonObject
        {
            ["invoiceNumber"] = $"{item}-{number}",
            ["lines"] = new JsonArray(new JsonObject
            {
                ["number"] = 1,
                ["kind"] = "goods",
                ["item"] = item,
                ["quantity"] = new JsonObject { ["value"] = units, ["unit"] = "ea" },
                ["unitPrice"] = new JsonObject { ["amount"] = "1.00", ["currency"] = "GBP" },
                ["amount"] = money.DeepClone(),
            }),
            ["total"] = money,
        }, ("location", "ONLINE"), ("ingest", "backfill"));
        invoice["time"] = "2009-12-05T12:00:00Z";
        return invoice;
    }
}
