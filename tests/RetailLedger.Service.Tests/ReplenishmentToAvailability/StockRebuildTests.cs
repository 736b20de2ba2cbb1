using Npgsql;
using RetailLedger.Service.Following;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;
using static RetailLedger.Service.Tests.ReplenishmentToAvailability.StockFacts;

namespace RetailLedger.Service.Tests.ReplenishmentToAvailability;

/// <summary>The views of stock made anew equal the live ones row for row, and both equal a sum over the raw events.</summary>
public sealed class StockRebuildTests : IAsyncLifetime
{
    private LedgerApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await LedgerApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Stock_made_anew_is_what_it_was()
    {
        using var warehouse = _app.Client("wms");
        using var people = _app.Client("operator");
        for (var n = 0; n < 40; n++)
        {
            await MoveAsync(warehouse, "LEEDS-01", $"8402{n % 3}", (n % 5) - 1);
            if (n % 4 == 0)
                await AcceptedAsync(people, $"/api/stock/LEEDS-01/8402{n % 3}/allocations", Line($"WEB-{n}", 2));
            if (n % 6 == 0)
                await Facts.CommandAsync(people, $"/api/stock/LEEDS-01/8402{n % 3}/backorder-fills", Facts.NewId("command"), new System.Text.Json.Nodes.JsonObject());
        }

        await Facts.EventuallyAsync(people, "/api/status", body => (long)body["unnumbered"]! == 0 && body["followers"]!.AsArray().All(f => (long)f!["lag"]! == 0));
        foreach (var table in new[] { "stock_position", "stock_line" })
        {
            var live = await RowsAsync($"select to_jsonb(t)::text from views.{table} t order by 1");
            await RebuildAsync(RebuildableViews.All.Single(view => view.Table == $"views.{table}"));
            Assert.NotEmpty(live);
            Assert.Equal(live, await RowsAsync($"select to_jsonb(t)::text from views.{table} t order by 1"));
        }

        Assert.Equal(
            await RowsAsync("select item || ' ' || trim_scale(on_hand) from views.stock_position where known_to is null order by 1"),
            await RowsAsync("""
                select e.data ->> 'item' || ' ' || trim_scale(sum((e.data -> 'quantity' ->> 'value')::numeric))
                from events.mt_events e where e.type = 'retail.stock.moved.v1' group by e.data ->> 'item' order by 1
                """));
    }

    private async Task RebuildAsync(IRebuildable view)
    {
        await using var migrator = NpgsqlDataSource.Create(_app.Connections.Migrator);
        await new ViewRebuild(migrator, new LogReader(new EventText(StoredJson.Inbound))).RunAsync(view, null, default);
    }

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
