using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RetailLedger.Benchmarks.Measuring;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Following;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.OrderToCash;
using RetailLedger.Service.Writing;

namespace RetailLedger.Benchmarks.Cases;

/// <summary>A log to read: invoices over a year's days, the followers at its end.</summary>
internal sealed class History : IAsyncDisposable
{
    private const int BatchLength = 600;

    private History(BenchLedger ledger, NpgsqlDataSource source, long events) => (Ledger, Source, Events) = (ledger, source, events);

    public BenchLedger Ledger { get; }

    public NpgsqlDataSource Source { get; }

    public long Events { get; }

    private LogReader Log => Ledger.Services.GetRequiredService<LogReader>();

    public static async Task<History> WriteAsync(int events)
    {
        var ledger = await BenchLedger.StartAsync(follows: true);
        var (text, digests) = (ledger.Services.GetRequiredService<EventText>(), ledger.Services.GetRequiredService<InputDigest>());
        var start = new DateTimeOffset(2025, 1, 1, 8, 0, 0, TimeSpan.Zero);
        var batches = events / BatchLength;
        for (var batch = 0; batch < batches; batch++)
        {
            await ledger.Batches.CommitAsync([.. Enumerable.Range(batch * BatchLength, BatchLength).Select(n =>
                BenchLedger.Fact(text, digests, BenchLedger.Invoice($"INV-{n}", n), $"INV-{n}/0", start.AddMinutes(n * 500_000.0 / events)))], alongside: null, CancellationToken.None);
        }

        await ledger.RestAsync();
        var source = ledger.Source();
        await using var tidy = source.CreateCommand("vacuum analyze");
        await tidy.ExecuteNonQueryAsync();
        return new(ledger, source, batches * BatchLength);
    }

    /// <summary>Every event, typed, folded into its case and into a view.</summary>
    public Task<Throughput> ReplayAsync() => Clients.OnceAsync(async () =>
    {
        var cases = new Dictionary<string, Order?>(StringComparer.Ordinal);
        var days = new HistoryFold<ItemDayKey, ItemDay>(OrderToCashModule.ItemDays);
        var count = 0L;
        await foreach (var page in Log.ReadAheadAsync(Source, after: 0, types: null, CancellationToken.None))
        {
            foreach (var recorded in page.Events)
            {
                cases[recorded.Stream] = Order.Evolve(cases.GetValueOrDefault(recorded.Stream), recorded.Data);
                days.Apply(recorded, _ => { });
                count++;
            }
        }

        return count;
    });

    /// <summary>The same rows out of the table in order, bytes and nothing more.</summary>
    public Task<Throughput> CopyOutAsync() => Clients.OnceAsync(async () =>
    {
        await using var connection = await Source.OpenConnectionAsync();
        await using var copy = await connection.BeginRawBinaryCopyAsync("""
            copy (select seq_id, id, stream_id, version, type, data, headers, correlation_id, causation_id, timestamp from events.mt_events order by seq_id)
            to stdout (format binary)
            """);
        var buffer = new byte[1 << 16];
        while (await copy.ReadAsync(buffer, CancellationToken.None) > 0)
        {
        }

        return Events;
    });

    /// <summary>Three views made anew, one after the other.</summary>
    public Task<Throughput> RebuildAsync() => Clients.OnceAsync(async () =>
    {
        await using var migrator = NpgsqlDataSource.Create(Ledger.Connections.Migrator);
        foreach (var view in RebuildableViews.All.Where(view => view.Name is "item-day" or "location-day" or "log-entries"))
            await new ViewRebuild(migrator, Log).RunAsync(view, null, CancellationToken.None);
        return Events;
    });

    /// <summary>The views' rows into tables of the same shape: what their making cannot cost less than.</summary>
    public async Task<Throughput> CopyInAsync()
    {
        await using var connection = await Source.OpenConnectionAsync();
        string[] views = ["item_day", "location_day", "log_entry"];
        var copies = new List<(string Table, byte[] Rows)>();
        foreach (var view in views)
        {
            await using (var command = new NpgsqlCommand($"drop table if exists public.{view}; create table public.{view} (like views.{view} including all)", connection))
                await command.ExecuteNonQueryAsync();
            await using var read = await connection.BeginRawBinaryCopyAsync($"copy (select * from views.{view}) to stdout (format binary)");
            using var rows = new MemoryStream();
            await read.CopyToAsync(rows);
            copies.Add((view, rows.ToArray()));
        }

        return await Clients.OnceAsync(async () =>
        {
            foreach (var (table, rows) in copies)
            {
                await using var write = await connection.BeginRawBinaryCopyAsync($"copy public.{table} from stdin (format binary)");
                await write.WriteAsync(rows);
            }

            return Events;
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await Ledger.DisposeAsync();
    }
}
