using Npgsql;
using RetailLedger.Service.Following;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Tests.Following;

/// <summary>A view made anew equals the live one row for row, while facts keep coming, and both equal what other code makes of the raw events.</summary>
public sealed class ViewRebuildTests : IAsyncLifetime
{
    private LedgerApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await LedgerApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Rebuilt_equals_live_and_both_equal_an_independent_fold()
    {
        await SeedAsync(0, 300);
        await CaughtUpAsync();
        var live = await TablesAsync();
        using var stop = new CancellationTokenSource();
        var traffic = SeedUntilAsync(stop.Token);

        foreach (var view in RebuildableViews.All)
            await RebuildAsync(view);
        await stop.CancelAsync();
        await traffic;
        await CaughtUpAsync();

        // What was known before the rebuilds is still known, and nothing is missing of what came during them.
        var rebuilt = await TablesAsync();
        foreach (var (table, rows) in live)
            Assert.Empty(rows.Where(Ended).Except(rebuilt[table]));
        foreach (var view in RebuildableViews.All)
            await RebuildAsync(view);
        var again = await TablesAsync();
        foreach (var (table, rows) in rebuilt)
            Assert.Equal(rows, again[table]);
        Assert.Equal(await IndependentItemDaysAsync(), await OpenItemDaysAsync());
    }

    [Fact]
    public async Task The_table_keeps_its_indexes_its_rights_and_its_followers_place()
    {
        await SeedAsync(0, 20);
        await CaughtUpAsync();
        var before = await BelongingsAsync();

        await RebuildAsync(RebuildableViews.All.Single(view => view.Name == "item-day"));
        await SeedAsync(20, 20);
        await CaughtUpAsync();

        Assert.Equal(before, await BelongingsAsync());
        Assert.Equal(await IndependentItemDaysAsync(), await OpenItemDaysAsync());
    }

    private async Task RebuildAsync(IRebuildable view)
    {
        await using var migrator = NpgsqlDataSource.Create(_app.Connections.Migrator);
        await new ViewRebuild(migrator, new LogReader(new EventText(StoredJson.Inbound))).RunAsync(view, null, default);
    }

    private async Task SeedUntilAsync(CancellationToken ct)
    {
        for (var n = 1_000; !ct.IsCancellationRequested; n += 10)
            await SeedAsync(n, 10);
    }

    private async Task SeedAsync(int from, int count)
    {
        using var erp = _app.Client("erp");
        await Task.WhenAll(Enumerable.Range(from, count).Select(async n =>
        {
            var (status, body, _) = await Facts.PostAsync(erp, Invoice(n));
            Assert.True(status == System.Net.HttpStatusCode.Created, body.ToJsonString());
        }));
    }

    private static System.Text.Json.Nodes.JsonObject Invoice(int n)
    {
        var credit = n % 7 == 0;
        var lines = new System.Text.Json.Nodes.JsonArray([.. Enumerable.Range(1, 1 + (n % 4)).Select(line => (System.Text.Json.Nodes.JsonNode)new System.Text.Json.Nodes.JsonObject
        {
            ["number"] = line, ["kind"] = line == 4 ? "carriage" : "goods", ["item"] = $"{20000 + (n * line % 11)}{(n % 3 == 0 ? "a" : "A")}",
            ["quantity"] = new System.Text.Json.Nodes.JsonObject { ["value"] = line + 1, ["unit"] = "ea" },
            ["unitPrice"] = new System.Text.Json.Nodes.JsonObject { ["amount"] = "0.50", ["currency"] = "GBP" },
            ["amount"] = new System.Text.Json.Nodes.JsonObject { ["minor"] = 50 * (line + 1), ["currency"] = "GBP" },
        })]);
        var invoice = Facts.Event(credit ? "retail.credit-memo.issued.v1" : "retail.invoice.issued.v1", $"inv-{n}", new System.Text.Json.Nodes.JsonObject
        {
            [credit ? "creditMemoNumber" : "invoiceNumber"] = $"inv-{n}",
            ["lines"] = lines,
            ["total"] = new System.Text.Json.Nodes.JsonObject { ["minor"] = 1, ["currency"] = "GBP" },
        }, ("location", n % 2 == 0 ? "ONLINE" : "LEEDS-01"));
        invoice["time"] = $"2026-07-{1 + (n % 5):00}T23:30:00Z";
        return invoice;
    }

    private async Task CaughtUpAsync()
    {
        using var anyone = _app.Client(null);
        await Facts.EventuallyAsync(anyone, "/api/status", body => (long)body["unnumbered"]! == 0 && body["followers"]!.AsArray() is { } all && all.Count >= RebuildableViews.All.Count && all.All(f => (long)f!["lag"]! == 0));
    }

    private async Task<Dictionary<string, List<string>>> TablesAsync()
    {
        var tables = new Dictionary<string, List<string>>();
        foreach (var view in RebuildableViews.All)
            tables[view.Table] = await RowsAsync($"select to_jsonb(t)::text from {view.Table} t order by 1");
        return tables;
    }

    private static bool Ended(string row) => !row.Contains("\"known_to\": null", StringComparison.Ordinal);

    private Task<List<string>> BelongingsAsync() => RowsAsync("""
        select indexdef from pg_indexes where schemaname = 'views' and tablename = 'item_day'
        union all select conname || pg_get_constraintdef(oid) from pg_constraint where conrelid = 'views.item_day'::regclass
        union all select grantee || privilege_type from information_schema.role_table_grants where table_schema = 'views' and table_name = 'item_day'
        union all select array_to_string(reloptions, ',') from pg_class where oid = 'views.item_day'::regclass
        order by 1
        """);

    private Task<List<string>> OpenItemDaysAsync() => RowsAsync("""
        select concat_ws('|', item, location, day, units_sold, revenue_minor, invoices, units_credited, credit_minor, credit_memos) from views.item_day
        where known_to is null order by 1
        """);

    // Raw JSON, SQL's own zones and arithmetic: nothing of the code under test has a part in it.
    private Task<List<string>> IndependentItemDaysAsync() => RowsAsync("""
        select concat_ws('|', upper(l ->> 'item'), e.headers ->> 'location', (((e.headers ->> 'occurredAt')::timestamptz) at time zone 'Europe/London')::date,
            coalesce(sum((l -> 'quantity' ->> 'value')::numeric::bigint) filter (where e.type like '%invoice%'), 0),
            coalesce(sum((l -> 'amount' ->> 'minor')::bigint) filter (where e.type like '%invoice%'), 0),
            count(distinct e.id) filter (where e.type like '%invoice%'),
            coalesce(sum((l -> 'quantity' ->> 'value')::numeric::bigint) filter (where e.type like '%credit%'), 0),
            coalesce(sum((l -> 'amount' ->> 'minor')::bigint) filter (where e.type like '%credit%'), 0),
            count(distinct e.id) filter (where e.type like '%credit%'))
        from events.mt_events e, jsonb_array_elements(e.data -> 'lines') l
        where e.type in ('retail.invoice.issued.v1', 'retail.credit-memo.issued.v1') and l ->> 'kind' = 'goods'
        group by upper(l ->> 'item'), e.headers ->> 'location', (((e.headers ->> 'occurredAt')::timestamptz) at time zone 'Europe/London')::date
        order by 1
        """);

    private async Task<List<string>> RowsAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_app.Connections.Migrator);
        await using var command = source.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await row.ReadAsync())
            rows.Add(row.GetString(0));
        return rows;
    }
}
