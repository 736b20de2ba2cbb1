using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CsCheck;
using CsvHelper;
using Parquet;
using RetailLedger.Service.Analytics;
using RetailLedger.Service.Tests.ReplenishmentToAvailability;

namespace RetailLedger.Service.Tests.Analytics;

/// <summary>Lists as files: whole, at one position, and no cell of them is a formula.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class ExportTests(SharedLedger ledger)
{
    private static readonly string[] Hostile = ["=1+1", "+SUM(A1)", "-2+3", "@cmd", "\tx", "'=1", "plain, \"quoted\"\nand split", "'tis"];

    [Fact]
    public void What_is_made_harmless_can_be_had_back()
    {
        Gen.String[Gen.Char["='+-@\t\r\na"], 0, 6].Sample(text =>
        {
            var cell = FormulaSafe.Escape(text);
            return FormulaSafe.Restore(cell) == text && (cell.Length == 0 || !"=+-@\t\r\n".Contains(cell[0], StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task No_free_text_is_a_formula_and_every_text_comes_back()
    {
        using var erp = ledger.App.Client("erp");
        var prefix = Facts.NewId("EXPORT");
        for (var n = 0; n < Hostile.Length; n++)
        {
            await PostAsync(erp, "retail.item.listed.v1", new() { ["item"] = $"{prefix}{n}", ["description"] = Hostile[n], ["unit"] = "ea" });
            await PostAsync(erp, "retail.item.category-assigned.v1", new() { ["item"] = $"{prefix}{n}", ["category"] = Hostile[n] });
        }

        await Facts.EventuallyAsync(erp, $"/api/master/items?q={prefix}", body => body["rows"]!.AsArray().Count(row => row!["value"]!["category"] is not null) == Hostile.Length);
        var (rows, position) = await CsvAsync(erp, $"/api/export/items.csv?item={prefix}");

        Assert.Equal(Hostile.Length, rows.Count);
        Assert.Equal(Hostile, rows.Select(row => FormulaSafe.Restore(row["description"])));
        Assert.Equal(Hostile, rows.Select(row => FormulaSafe.Restore(row["category"])));
        Assert.All(rows.SelectMany(row => row.Values), cell => Assert.DoesNotMatch("^[=+@\t\r\n-]", cell));
        Assert.True(position > 0);
    }

    [Fact]
    public async Task A_negative_number_stays_one_and_an_earlier_moment_can_be_taken_out()
    {
        using var warehouse = ledger.App.Client("wms");
        var place = Facts.NewId("EXPORT-DC");
        await StockFacts.MoveAsync(warehouse, place, "84029E", -5);
        await Facts.EventuallyAsync(warehouse, $"/api/stock?location={place}", body => body["rows"]!.AsArray().Count == 1);
        var (rows, position) = await CsvAsync(warehouse, $"/api/export/stock.csv?location={place}");
        await StockFacts.MoveAsync(warehouse, place, "84029E", 9);
        await Facts.EventuallyAsync(warehouse, $"/api/stock?location={place}", body => (decimal)body["rows"]![0]!["onHand"]! == 4);

        var (then, same) = await CsvAsync(warehouse, $"/api/export/stock.csv?location={place}&asOf={position}");

        Assert.Equal(-5m, decimal.Parse(Assert.Single(rows)["on_hand"], CultureInfo.InvariantCulture));
        Assert.Equal(rows, then);
        Assert.Equal(position, same);
    }

    [Fact]
    public async Task Parquet_holds_what_csv_holds()
    {
        using var shop = ledger.App.Client("ecom");
        var prefix = Facts.NewId("PARQUET");
        for (var n = 0; n < 3; n++)
            await Facts.PlaceOrderAsync(shop, $"{prefix}-{n}", 500 + n);
        await Facts.EventuallyAsync(shop, $"/api/orders?q={prefix}", body => body["orders"]!.AsArray().Count == 3);
        var (rows, position) = await CsvAsync(shop, $"/api/export/orders.csv?q={prefix}");

        using var response = await shop.GetAsync($"/api/export/orders.parquet?q={prefix}&asOf={position}");
        using var file = new MemoryStream(await response.Content.ReadAsByteArrayAsync());
        await using var parquet = await ParquetReader.CreateAsync(file);
        using var group = parquet.OpenRowGroupReader(0);
        var ids = new string[3];
        await group.ReadAsync(parquet.Schema.FindDataField("order_id"), ids);
        var totals = new long?[3];
        await group.ReadAsync<long>(parquet.Schema.FindDataField("total_minor"), totals);

        Assert.Equal(rows.Select(row => row["order_id"]), ids);
        Assert.Equal([500, 501, 502], totals.Select(total => total!.Value));
        Assert.Equal(rows[0].Keys, parquet.Schema.GetDataFields().Select(field => field.Name));
        Assert.Equal($"{position}", Assert.Single(response.Headers.GetValues(ExportEndpoint.PositionHeader)));
    }

    [Fact]
    public async Task Every_list_comes_in_both_forms_and_says_its_position()
    {
        using var anyone = ledger.App.Client(null);
        foreach (var list in ExportFilter.Names)
        {
            foreach (var form in new[] { "csv", "parquet" })
            {
                using var response = await anyone.GetAsync($"/api/export/{list}.{form}");
                Assert.True(response.StatusCode == HttpStatusCode.OK, $"{list}.{form}: {await response.Content.ReadAsStringAsync()}");
                Assert.Single(response.Headers.GetValues(ExportEndpoint.PositionHeader));
            }
        }
    }

    [Fact]
    public async Task What_waits_and_what_places_have_to_do_is_taken_out_as_its_page_filters_it()
    {
        using var carrier = ledger.App.Client("carrier");
        using var books = ledger.App.Client("erp");
        var (order, place) = (Facts.NewId("WAITS"), Facts.NewId("IDLE"));
        await PostAsync(carrier, "retail.shipment.dispatched.v1", new() { ["shipmentId"] = $"S-{order}", ["orderId"] = order });
        await PostAsync(books, "retail.location.opened.v1", new() { ["location"] = place, ["kind"] = "store", ["timeZone"] = "Europe/London", ["name"] = "Idle Street" });
        await Facts.EventuallyAsync(carrier, $"/api/deadlines?stream=order/{order}", body => body.AsArray().Count > 0);
        await Facts.EventuallyAsync(carrier, "/api/store-loads", body => body.AsArray().Any(load => (string?)load!["location"] == place));

        var (waits, _) = await CsvAsync(carrier, $"/api/export/deadlines.csv?q=order/{order}&rule=notice-silence");
        Assert.Contains($"tracking S-{order}", waits.Select(row => row["name"]));
        Assert.All(waits, row => Assert.Equal(($"order/{order}", "notice-silence"), (row["stream"], row["rule"])));
        var (stores, position) = await CsvAsync(carrier, $"/api/export/stores.csv?location={place}");
        Assert.Equal(("Idle Street", "0"), Assert.Single(stores) is var idle ? (idle["name"], idle["tasks"]) : default);
        Assert.Equal(stores, (await CsvAsync(carrier, $"/api/export/stores.csv?location={place}&asOf={position}")).Rows);
    }

    [Theory]
    [InlineData("nothing.csv", HttpStatusCode.NotFound)]
    [InlineData("orders.csv?asOf=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("orders.csv?column=nowhere", HttpStatusCode.BadRequest)]
    [InlineData("deadlines.csv?asOf=5", HttpStatusCode.BadRequest)]
    [InlineData("messages.csv?state=lost", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_taken_out_is_refused(string what, HttpStatusCode status)
    {
        using var anyone = ledger.App.Client(null);

        using var response = await anyone.GetAsync($"/api/export/{what}");

        Assert.Equal(status, response.StatusCode);
    }

    private static async Task<(List<Dictionary<string, string>> Rows, long Position)> CsvAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        response.EnsureSuccessStatusCode();
        using var text = new StreamReader(await response.Content.ReadAsStreamAsync());
        using var csv = new CsvReader(text, CultureInfo.InvariantCulture);
        var rows = new List<Dictionary<string, string>>();
        await csv.ReadAsync();
        csv.ReadHeader();
        while (await csv.ReadAsync())
            rows.Add(csv.HeaderRecord!.ToDictionary(name => name, name => csv.GetField(name)!));
        return (rows, long.Parse(Assert.Single(response.Headers.GetValues(ExportEndpoint.PositionHeader)), CultureInfo.InvariantCulture));
    }

    private static async Task PostAsync(HttpClient client, string type, JsonObject data)
    {
        var (status, body, _) = await Facts.PostAsync(client, Facts.Event(type, Facts.NewId("export"), data));
        Assert.True(status == HttpStatusCode.Created, body.ToJsonString());
    }
}
