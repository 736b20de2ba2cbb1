using System.Globalization;
using System.Text.Json.Nodes;
using Npgsql;
using RetailLedger.Service.Following;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Tests.Analytics;

/// <summary>What analysts read in SQL: explained, dated, theirs to read and nobody's to write.</summary>
public sealed class AnalyticsViewTests : IAsyncLifetime
{
    private LedgerApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await LedgerApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Every_column_of_every_view_is_explained_and_every_row_says_how_fresh_it_is()
    {
        Assert.Empty(await RowsAsync("""
            select v.relname || '.' || a.attname from pg_class v join pg_attribute a on a.attrelid = v.oid and a.attnum > 0
            where v.relnamespace = 'analytics'::regnamespace and v.relkind = 'v'
              and not exists (select 1 from pg_description d where d.objoid = v.oid and d.objsubid = a.attnum and d.description <> '')
            """));
        Assert.Empty(await RowsAsync("""
            select v.relname::text from pg_class v where v.relnamespace = 'analytics'::regnamespace and v.relkind = 'v'
              and (select count(*) from pg_attribute a where a.attrelid = v.oid and a.attname in ('known_at_position', 'fresh_at')) <> 2
            """));
    }

    [Fact]
    public async Task The_reader_reads_all_of_it_and_nobody_writes_it()
    {
        var views = await RowsAsync("select relname::text from pg_class where relnamespace = 'analytics'::regnamespace and relkind = 'v'");

        Assert.Contains("order_durations", views);
        foreach (var view in views)
            await RowsAsync($"select count(*)::text from analytics.{view}");
        await DeniedAsync(_app.Sources.Reader, "delete from analytics.orders_history");
        await DeniedAsync(_app.Sources.Reader, "create view analytics.more as select 1 as one");
        await DeniedAsync(_app.Sources.Writer, "select * from analytics.orders");
        await DeniedAsync(_app.Sources.Infrastructure, "update analytics.orders_history set total_minor = 0");
    }

    [Fact]
    public async Task What_was_known_and_what_had_happened_are_two_functions()
    {
        using var erp = _app.Client("erp");
        await Facts.PostAsync(erp, Invoice("I1", 3, "2026-03-02T12:00:00Z"));
        var before = await CaughtUpAsync();
        var noon = (await RowsAsync("select clock_timestamp()::text"))[0];
        await Facts.PostAsync(erp, Invoice("I2", 4, "2026-03-02T13:00:00Z"));
        await Facts.PostAsync(erp, Invoice("I3", 9, "2026-03-05T13:00:00Z"));
        var after = await CaughtUpAsync();

        Assert.Equal(["2026-03-02 3"], await DaysAsync($"item_days_as_of({before})"));
        Assert.Equal(["2026-03-02 7", "2026-03-05 9"], await DaysAsync($"item_days_as_of({after})"));
        Assert.Equal(["2026-03-02 3"], await DaysAsync($"item_days_as_of(timestamptz '{noon}')"));
        Assert.Empty(await DaysAsync("item_days_as_of(timestamptz '2009-12-31')"));
        Assert.Equal(["2026-03-02 7"], await DaysAsync("item_days_on('2026-03-04')"));
        Assert.Equal(["2026-03-02 7", "2026-03-05 9"], await DaysAsync("item_days"));
        Assert.Equal([before], await RowsAsync($"select distinct known_at_position::text from analytics.item_days_as_of({before})"));
        Assert.Equal(["16"], await RowsAsync("select sum(quantity)::text from analytics.sales_lines"));
    }

    [Fact]
    public async Task A_view_that_is_made_anew_leaves_analysts_theirs()
    {
        using var erp = _app.Client("erp");
        await Facts.PostAsync(erp, Invoice("I1", 3, "2026-03-02T12:00:00Z"));
        await CaughtUpAsync();
        await using var migrator = NpgsqlDataSource.Create(_app.Connections.Migrator);

        await new ViewRebuild(migrator, new LogReader(new EventText(StoredJson.Inbound))).RunAsync(RebuildableViews.All.Single(view => view.Name == "item-day"), null, default);

        Assert.Equal(["2026-03-02 3"], await DaysAsync("item_days"));
        Assert.Empty(await Migration.MissingAsync(_app.Sources.Reader, default));
    }

    [Fact]
    public async Task The_road_of_an_order_is_measured_edge_by_edge()
    {
        using var shop = _app.Client("ecom");
        using var carrier = _app.Client("carrier");
        await Facts.PlaceOrderAsync(shop, "ROAD-1");
        foreach (var (type, at) in new[] { ("retail.shipment.dispatched.v1", "2026-11-02T10:00:00Z"), ("retail.delivery.proven.v1", "2026-11-04T10:00:00Z") })
        {
            var fact = Facts.Event(type, $"{type}-1", new JsonObject { ["orderId"] = "ROAD-1", ["shipmentId"] = "S1" });
            fact["time"] = at;
            var (status, body, _) = await Facts.PostAsync(carrier, fact);
            Assert.True(status == System.Net.HttpStatusCode.Created, body.ToJsonString());
        }

        await CaughtUpAsync();

        Assert.Equal(["172800"], await RowsAsync("select shipped_to_delivered_seconds::bigint::text from analytics.order_durations"));
        Assert.Equal(["1 172800 172800"], await RowsAsync("select concat_ws(' ', orders, p50_seconds, p95_seconds) from analytics.order_throughput where edge = 'shipped → delivered'"));
        Assert.Equal(["1"], await RowsAsync("select orders::text from analytics.order_variants where variant like 'order.placed%delivery.proven%'"));
        Assert.NotEmpty(await RowsAsync("select from_event from analytics.order_waiting where total_seconds > 0"));
    }

    private async Task<string> CaughtUpAsync()
    {
        using var anyone = _app.Client(null);
        var status = await Facts.EventuallyAsync(anyone, "/api/status", body => (long)body["unnumbered"]! == 0 && (long)body["position"]! > 0
            && body["followers"]!.AsArray() is { } all && all.Count >= RebuildableViews.All.Count && all.All(f => (long)f!["lag"]! == 0));
        return ((long)status["position"]!).ToString(CultureInfo.InvariantCulture);
    }

    private Task<List<string>> DaysAsync(string from) => RowsAsync($"select concat_ws(' ', day, units_sold) from analytics.{from} order by day");

    private async Task<List<string>> RowsAsync(string sql)
    {
        await using var command = _app.Sources.Reader.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await row.ReadAsync())
            rows.Add(row.GetString(0));
        return rows;
    }

    private static async Task DeniedAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);

        var failure = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        // A view of several tables cannot be written by anybody, whatever rights he has.
        Assert.Contains(failure.SqlState, new[] { PostgresErrorCodes.InsufficientPrivilege, PostgresErrorCodes.ReadOnlySqlTransaction, PostgresErrorCodes.ObjectNotInPrerequisiteState });
    }

    private static JsonObject Invoice(string number, int units, string at)
    {
        var money = new JsonObject { ["minor"] = units * 100, ["currency"] = "GBP" };
        var invoice = Facts.Event("retail.invoice.issued.v1", number, new JsonObject
        {
            ["invoiceNumber"] = number,
            ["lines"] = new JsonArray(new JsonObject
            {
                ["number"] = 1,
                ["kind"] = "goods",
                ["item"] = "84029E",
                ["quantity"] = new JsonObject { ["value"] = units, ["unit"] = "ea" },
                ["unitPrice"] = new JsonObject { ["amount"] = "1.00", ["currency"] = "GBP" },
                ["amount"] = money.DeepClone(),
            }),
            ["total"] = money,
        }, ("location", "ONLINE"));
        invoice["time"] = at;
        return invoice;
    }
}
