using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace RetailLedger.Service.Tests.MasterData;

/// <summary>What the ERP says of items, locations and rates can be asked for now and as it was known.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class MasterDataTests(SharedLedger shared)
{
    private readonly LedgerApp _app = shared.App;

    [Fact]
    public async Task Items_are_listed_by_code_page_by_page_and_as_they_were_known()
    {
        using var erp = _app.Client("erp");
        var prefix = Facts.NewId("ITEM");
        foreach (var n in new[] { "C", "A", "B" })
            await SayAsync(erp, "retail.item.listed.v1", Listed($"{prefix}{n}", $"Thing {n}"));
        var first = await Facts.EventuallyAsync(erp, $"/api/master/items?q={prefix}&limit=2", answer => answer["next"] is not null);
        var known = (await Facts.EventuallyAsync(erp, $"/api/master/items?q={prefix}", answer => answer["rows"]!.AsArray().Count == 3))["position"]!;

        await SayAsync(erp, "retail.item.costed.v1", new() { ["item"] = $"{prefix}A", ["cost"] = Price("3.10"), ["basis"] = "average" });
        await SayAsync(erp, "retail.item.delisted.v1", new() { ["item"] = $"{prefix}B", ["reasonCode"] = "season" });

        Assert.Equal([$"{prefix}A", $"{prefix}B"], Codes(first));
        Assert.Equal([$"{prefix}C"], Codes((await erp.GetFromJsonAsync<JsonNode>($"/api/master/items?q={prefix}&limit=2&after={(string)first["next"]!}"))!));
        await Facts.EventuallyAsync(erp, $"/api/master/items?q={prefix}&listed=true", answer => Codes(answer).SequenceEqual([$"{prefix}A", $"{prefix}C"]));
        Assert.Equal([2.95m, 3.10m], [await CostAsync(erp, $"{prefix}A", $"{known}"), await CostAsync(erp, $"{prefix}A", "")]);
    }

    [Fact]
    public async Task Locations_say_their_kind_and_zone()
    {
        using var erp = _app.Client("erp");
        var location = Facts.NewId("LOC");
        await SayAsync(erp, "retail.location.opened.v1", new()
        {
            ["location"] = location,
            ["kind"] = "store",
            ["timeZone"] = "Europe/Paris",
            ["region"] = location,
            ["coordinates"] = new JsonObject { ["latitude"] = 48.8566m, ["longitude"] = 2.3522m },
        });

        var answer = await Facts.EventuallyAsync(erp, $"/api/master/locations?kind=store&region={location}", answer => answer["rows"]!.AsArray().Count == 1);

        var value = answer["rows"]![0]!["value"]!;
        Assert.Equal(("store", "Europe/Paris", true, 48.8566m), ((string)value["kind"]!, (string)value["timeZone"]!, (bool)value["open"]!, (decimal)value["latitude"]!));
        Assert.Empty(Codes((await erp.GetFromJsonAsync<JsonNode>($"/api/master/locations?kind=warehouse&region={location}"))!));
    }

    [Theory]
    [InlineData("\"1.1712\"", HttpStatusCode.Created)]
    [InlineData("1.1712", HttpStatusCode.BadRequest)]
    [InlineData("\"0\"", HttpStatusCode.BadRequest)]
    [InlineData("\"-1\"", HttpStatusCode.BadRequest)]
    public async Task A_rate_is_a_decimal_string_above_zero(string rate, HttpStatusCode expected)
    {
        using var erp = _app.Client("erp");
        var data = JsonNode.Parse($$"""{"from":"GBP","to":"EUR","rate":{{rate}},"source":"ECB","date":"2026-11-20"}""")!;

        var (status, body, _) = await Facts.PostAsync(erp, Facts.Event("retail.exchange-rate.published.v1", Facts.NewId("rate"), data));

        Assert.Equal(expected, status);
        if (expected == HttpStatusCode.Created)
            Assert.Equal("exchange-rate/GBP-EUR", (string)body["stream"]!);
    }

    [Fact]
    public async Task A_price_list_and_each_of_its_prices_are_cases_that_can_be_looked_at()
    {
        using var erp = _app.Client("erp");
        var list = Facts.NewId("list");
        await SayAsync(erp, "retail.price-list.published.v1", new() { ["priceList"] = list, ["currency"] = "GBP", ["validFrom"] = "2026-11-01T00:00:00Z" });
        await SayAsync(erp, "retail.item.priced.v1", new() { ["priceList"] = list, ["item"] = "84029e", ["unitPrice"] = Price("2.95"), ["validFrom"] = "2026-11-01T00:00:00Z" });

        var @case = await Facts.EventuallyAsync(erp, $"/api/cases/price-list/{list}/84029E", _ => true);

        Assert.Equal("2.95", (string)@case["state"]!["prices"]![0]!["unitPrice"]!["amount"]!);
        Assert.Equal("GBP", (string)(await erp.GetFromJsonAsync<JsonNode>($"/api/cases/price-list/{list}"))!["state"]!["currency"]!);
    }

    [Fact]
    public async Task Only_the_system_that_owns_master_data_may_state_it()
    {
        using var shop = _app.Client("ecom");

        var (status, body, _) = await Facts.PostAsync(shop, Facts.Event("retail.item.listed.v1", Facts.NewId("x"), Listed("84029E", "Thing")));

        Assert.Equal((HttpStatusCode.Forbidden, "fact.foreign_owner"), (status, (string)body["code"]!));
    }

    [Fact]
    public async Task The_page_of_an_item_shows_its_name_category_and_cost()
    {
        using var erp = _app.Client("erp");
        var item = Facts.NewId("NAMED");
        var invoice = Facts.NewId("INV");
        await SayAsync(erp, "retail.item.listed.v1", Listed(item, "Red woolly hottie"));
        await SayAsync(erp, "retail.invoice.issued.v1", JsonNode.Parse($$$"""
            {"invoiceNumber":"{{{invoice}}}","lines":[{"number":1,"kind":"goods","item":"{{{item}}}","quantity":{"value":2,"unit":"ea"},"unitPrice":{"amount":"2.50","currency":"GBP"},"amount":{"minor":500,"currency":"GBP"}}],"total":{"minor":500,"currency":"GBP"}}
            """)!.AsObject());
        await Facts.EventuallyAsync(erp, $"/api/items?item={item}", answer => answer["items"]!.AsArray().Count == 1);
        await Facts.EventuallyAsync(erp, $"/api/master/items?q={item}", answer => answer["rows"]!.AsArray().Count == 1);

        var page = await erp.GetStringAsync($"/items/{item}");

        Assert.Contains("Red woolly hottie", page, StringComparison.Ordinal);
        Assert.Contains("Warmers", page, StringComparison.Ordinal);
        Assert.Contains("2.95 GBP", page, StringComparison.Ordinal);
        Assert.Contains($"/stock?item={item}", page, StringComparison.Ordinal);
    }

    private static JsonObject Price(string amount) => new() { ["amount"] = amount, ["currency"] = "GBP" };

    private static JsonObject Listed(string item, string description) =>
        new() { ["item"] = item, ["description"] = description, ["unit"] = "ea", ["category"] = "Warmers", ["cost"] = Price("2.95") };

    private static async Task SayAsync(HttpClient erp, string type, JsonObject data)
    {
        var (status, body, _) = await Facts.PostAsync(erp, Facts.Event(type, Facts.NewId("master"), data, ("location", "ONLINE")));
        Assert.True(status == HttpStatusCode.Created, body.ToJsonString());
    }

    private static IEnumerable<string> Codes(JsonNode answer) => answer["rows"]!.AsArray().Select(row => (string)(row!["key"]!["item"] ?? row["key"]!["location"])!);

    private static async Task<decimal> CostAsync(HttpClient client, string item, string asOf)
    {
        var answer = await Facts.EventuallyAsync(client, $"/api/master/items?q={item}&asOf={asOf}", answer => answer["rows"]!.AsArray().Count == 1);
        return (decimal)answer["rows"]![0]!["value"]!["costAmount"]!;
    }
}
