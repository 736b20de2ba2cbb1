using System.Net;

namespace RetailLedger.Service.Tests.Foundations;

/// <summary>Foundation 1: readable keys, and one rule for where a fact lives.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class StreamKeyTests(SharedLedger ledger)
{
    [Fact]
    public async Task A_fact_of_exactly_one_order_lives_in_that_orders_stream()
    {
        var order = Facts.NewId("KEY");
        using var gateway = ledger.App.Client("gateway");

        var (status, body, _) = await Facts.PostAsync(gateway, Facts.Event("retail.payment.captured.v1", $"pay-{order}", new System.Text.Json.Nodes.JsonObject
        {
            ["paymentId"] = $"P-{order}",
            ["orderId"] = order,
            ["amount"] = new System.Text.Json.Nodes.JsonObject { ["minor"] = 500, ["currency"] = "GBP" },
        }));

        // It is also the first on its stream: the payment may overtake the order.
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal($"order/{order}", (string?)body["stream"]);
    }

    [Fact]
    public async Task A_fact_of_no_order_lives_in_its_own_stream_and_item_codes_are_upper_case()
    {
        using var warehouse = ledger.App.Client("wms");

        var (_, body, _) = await Facts.PostAsync(warehouse, Facts.Event("retail.inventory.written-off.v1", Facts.NewId("wo"), new System.Text.Json.Nodes.JsonObject
        {
            ["documentNumber"] = "W-1",
            ["location"] = "LEEDS-01",
            ["item"] = "84029e",
            ["quantity"] = new System.Text.Json.Nodes.JsonObject { ["value"] = 1, ["unit"] = "ea" },
        }));

        Assert.Equal("stock/LEEDS-01/84029E", (string?)body["stream"]);
    }

    [Fact]
    public async Task Event_ids_are_time_ordered_version_7()
    {
        using var shop = ledger.App.Client("ecom");

        var (_, first, _) = await Facts.PlaceOrderAsync(shop, Facts.NewId("V7"));
        var (_, second, _) = await Facts.PlaceOrderAsync(shop, Facts.NewId("V7"));

        var (a, b) = (Guid.Parse((string)first["eventId"]!), Guid.Parse((string)second["eventId"]!));
        Assert.Equal(7, a.Version);
        Assert.True(string.CompareOrdinal(a.ToString()[..13], b.ToString()[..13]) <= 0);
    }
}
