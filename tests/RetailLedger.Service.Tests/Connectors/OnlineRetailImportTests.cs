using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RetailLedger.Testing;

namespace RetailLedger.Service.Tests.Connectors;

/// <summary>A real retailer's year flows in: every line accounted for, every penny where it belongs, and a second time changes nothing.</summary>
public sealed class OnlineRetailImportTests : IAsyncLifetime
{
    private const string Year = "retail/online_retail_2009_2010.csv.gz";
    private const string Heading = "invoice_no,invoice_ts,stock_code,description,quantity,unit_price_gbp,customer_id,country\n";

    private LedgerApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await LedgerApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_real_year_comes_in_to_the_penny_and_twice_is_once()
    {
        var file = SharedData.Find(Year);
        Assert.SkipWhen(file is null, $"The real data is not here: {Year} beside the repository, or LEDGER_DATA.");

        var first = await ImportAsync(await File.ReadAllBytesAsync(file!));
        var progress = first["progress"]!;
        Assert.Equal((525_461, 525_461, 0), ((long)progress["lines"]!, (long)progress["linesDone"]!, (long)progress["refused"]!));
        Assert.Equal(525_461, progress["became"]!.AsObject().Sum(entry => (long)entry.Value!));
        Assert.Equal(await DerivedAsync("retail/daily_sku_2009_2010.csv.gz", "date,stock_code,units_sold,orders,revenue_gbp,units_returned,return_invoices"), await ItemDaysAsync());

        var events = await CountAsync();
        await ImportAsync(await File.ReadAllBytesAsync(file!));
        // The same invoices in another file (here: not compressed) are known one by one.
        var again = await ImportAsync(Unzipped(file!));
        Assert.Equal(525_461, (long)again["progress"]!["became"]!["repeated"]!);
        Assert.Equal(events + 2, await CountAsync());
    }

    [Fact]
    public async Task What_cannot_be_told_is_listed_with_line_and_reason_and_an_invoice_known_otherwise_stays_as_it_was()
    {
        await ImportAsync(Bytes("1,2010-01-04T09:00:00,85048,a,1,1,,UK", "2,2010-01-04T09:00:00,85048,a,2,1,,UK"));

        var second = await ImportAsync(Bytes("1,2010-01-04T09:00:00,85048,a,1,1,,UK", "2,2010-01-04T09:00:00,85048,a,3,1,,UK", "3,never,85048,a,1,1,,UK", "4,2010-01-04T09:00:00,85048,a,1,1,,UK"));

        var progress = second["progress"]!;
        Assert.Equal((4, 2, 1), ((long)progress["linesDone"]!, (long)progress["refused"]!, (long)progress["became"]!["repeated"]!));
        using var anyone = _app.Client(null);
        var found = await Facts.EventuallyAsync(anyone, $"/api/cases/import/{progress["importId"]}", body => (long)body["lastVersion"]! >= 3);
        var refused = found["events"]!.AsArray().Single(e => (string?)e!["type"] == "retail.import.lines-refused.v1")!["data"]!["lines"]!.AsArray();
        Assert.Equal([(3L, "document.known_otherwise"), (4L, "line.bad_time")], refused.Select(line => ((long)line!["line"]!, (string)line["code"]!)));
        var invoice = await Facts.EventuallyAsync(anyone, "/api/cases/invoice/2", _ => true);
        Assert.Equal(1, (long)invoice["lastVersion"]!);
    }

    [Fact]
    public async Task What_is_inferred_is_marked_and_names_what_it_was_concluded_from()
    {
        await ImportAsync(Bytes("1,2010-01-04T09:00:00,85048,a,1,1,13085,UK"));
        using var anyone = _app.Client(null);

        var order = await Facts.EventuallyAsync(anyone, "/api/events?stream=order/1", body => body["events"]!.AsArray().Count == 1);
        var invoice = await Facts.EventuallyAsync(anyone, "/api/events?stream=invoice/1", body => body["events"]!.AsArray().Count == 1);

        Assert.Equal(("inferred", "LEDGER", "backfill"), ((string?)order["events"]![0]!["basis"], (string?)order["events"]![0]!["owner"], (string?)order["events"]![0]!["ingest"]));
        Assert.Equal((string?)invoice["events"]![0]!["eventId"], (string?)order["events"]![0]!["causationId"]);
        var days = await Facts.EventuallyAsync(anyone, "/api/item-days?item=85048", body => body["rows"]!.AsArray().Count == 1);
        Assert.True((bool)days["rows"]![0]!["value"]!["demandInferred"]!);
    }

    [Fact]
    public async Task A_file_of_another_kind_stops_with_its_reason_and_leaves_nothing()
    {
        using var person = _app.Client("operator");
        var id = await SendAsync(person, "name,age\nann,5\n"u8.ToArray());

        var stopped = await Facts.EventuallyAsync(person, $"/api/imports/{id}", body => (string?)body["state"] == "stopped");

        Assert.Contains("heading", (string)stopped["failure"]!, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync());
    }

    private static byte[] Bytes(params string[] lines) => System.Text.Encoding.UTF8.GetBytes(Heading + string.Join('\n', lines) + "\n");

    private async Task<JsonNode> ImportAsync(byte[] file)
    {
        using var person = _app.Client("operator");
        var id = await SendAsync(person, file);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (true)
        {
            var status = (await person.GetFromJsonAsync<JsonNode>($"/api/imports/{id}", patience.Token))!;
            Assert.NotEqual("stopped", (string?)status["state"]);
            if ((string?)status["state"] == "complete")
            {
                await Facts.EventuallyAsync(person, "/api/status", _ => true);
                await CaughtUpAsync(person, patience.Token);
                return status;
            }

            await Task.Delay(100, patience.Token);
        }
    }

    private static async Task CaughtUpAsync(HttpClient client, CancellationToken ct)
    {
        while (true)
        {
            var status = (await client.GetFromJsonAsync<JsonNode>("/api/status", ct))!;
            if ((long)status["unnumbered"]! == 0 && status["followers"]!.AsArray() is { Count: > 0 } followers && followers.All(f => (long)f!["lag"]! == 0))
                return;
            await Task.Delay(100, ct);
        }
    }

    private static async Task<string> SendAsync(HttpClient client, byte[] file)
    {
        using var content = new ByteArrayContent(file) { Headers = { ContentType = new("application/octet-stream") } };
        var response = await client.PostAsync("/api/imports/online-retail", content);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return (string)(await response.Content.ReadFromJsonAsync<JsonNode>())!["progress"]!["importId"]!;
    }

    private async Task<long> CountAsync()
    {
        await using var command = _app.Sources.Reader.CreateCommand("select count(*) from events.mt_events");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    // By day and item: units, documents, revenue in pence, units credited, credit memos.
    private async Task<HashSet<string>> ItemDaysAsync()
    {
        await using var command = _app.Sources.Reader.CreateCommand(
            "select day, item, units_sold, invoices, revenue_minor, units_credited, credit_memos from views.item_day where known_to is null");
        await using var row = await command.ExecuteReaderAsync();
        var days = new HashSet<string>();
        while (await row.ReadAsync())
            days.Add($"{row.GetFieldValue<DateOnly>(0):yyyy-MM-dd},{row.GetString(1)},{row.GetInt64(2)},{row.GetInt32(3)},{row.GetInt64(4)},{row.GetInt64(5)},{row.GetInt32(6)}");
        return days;
    }

    private static async Task<HashSet<string>> DerivedAsync(string path, string heading)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(SharedData.Find(path)!), CompressionMode.Decompress));
        Assert.Equal(heading, await reader.ReadLineAsync());
        var days = new HashSet<string>();
        while (await reader.ReadLineAsync() is { } line)
        {
            var field = line.Split(',');
            var pence = decimal.Parse(field[4], CultureInfo.InvariantCulture) * 100;
            days.Add(string.Join(',', field[0], field[1], field[2], field[3], pence.ToString("0.####", CultureInfo.InvariantCulture), field[5], field[6]));
        }

        return days;
    }

    private static byte[] Unzipped(string file)
    {
        using var gzip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        gzip.CopyTo(bytes);
        return bytes.ToArray();
    }
}
