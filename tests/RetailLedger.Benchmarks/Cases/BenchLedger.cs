using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Faults.Checking;
using RetailLedger.Postgres;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Integration;
using RetailLedger.Service.Writing;
using RetailLedger.Testing;

namespace RetailLedger.Benchmarks.Cases;

/// <summary>The service on a durable database of its own, in this process; with or without its web edge and its followers.</summary>
internal sealed class BenchLedger : IAsyncDisposable
{
    private static readonly TimeSpan RestLimit = TimeSpan.FromMinutes(5);

    /// <summary>Two lines of an order come to about 300 bytes as stored.</summary>
    private const string OrderText = """
        {"orderId":"@","lines":[{"number":1,"item":"84029E","quantity":{"value":2,"unit":"ea"},"unitPrice":{"amount":"2.50","currency":"GBP"}},{"number":2,"item":"22086","quantity":{"value":1,"unit":"ea"},"unitPrice":{"amount":"0.99","currency":"GBP"}}],"total":{"minor":599,"currency":"GBP"},"customerId":"C-100042"}
        """;

    private static readonly OrderLine[] OrderLines = [new(1, "84029E", Quantity.Each(2), new(2.50m, "GBP")), new(2, "22086", Quantity.Each(1), new(0.99m, "GBP"))];

    private readonly TestDatabase _database;
    private readonly WebApplication _app;
    private readonly string _home;
    private readonly bool _follows;
    private LedgerWriter? _writer;

    private BenchLedger(TestDatabase database, WebApplication app, string home, bool follows) => (_database, _app, _home, _follows) = (database, app, home, follows);

    public static string Payload => OrderText.Replace("@", "00000000000000000000", StringComparison.Ordinal);

    public IServiceProvider Services => _app.Services;

    public LedgerConnections Connections => _database.Connections;

    public BatchWriter Batches => Services.GetRequiredService<BatchWriter>();

    public string Address => _app.Urls.First();

    public LedgerWriter Writer => _writer!;

    private static Caller Shop { get; } = new("bench", "ecom", OwnerSystem.WebShop, "retail/ecom", new(ActorKind.System, "ecom"), MayBackfill: false);

    /// <param name="follows">Whether everything runs, on a port of its own, as it does in operation; else the writer alone.</param>
    /// <param name="settings">As on the command line.</param>
    public static async Task<BenchLedger> StartAsync(bool follows, params string[] settings)
    {
        var database = await TestCluster.CreateDatabaseAsync("ledger", connections => Migration.ApplyAsync(connections, CancellationToken.None), TestDurability.Durable);
        var home = TestCluster.NewHome();
        Directory.CreateDirectory(home);
        var builder = LedgerHost.CreateBuilder([$"--{AnonymousReading.Setting}=true", .. settings], database.Connections with { Home = home });
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapLedger();
        await app.Services.PrepareLedgerAsync(CancellationToken.None);
        var ledger = new BenchLedger(database, app, home, follows) { _writer = app.Services.GetRequiredService<LedgerWriter>() };
        app.Urls.Add("http://127.0.0.1:0");
        if (follows)
            await app.StartAsync();
        else
            await ledger.Writer.StartAsync(CancellationToken.None);
        return ledger;
    }

    public NpgsqlDataSource Source() => new NpgsqlDataSourceBuilder(Connections.Admin) { ConnectionStringBuilder = { MaxPoolSize = 40, CommandTimeout = 0 } }.Build();

    public async Task<string> KeyAsync(string name) => (await KeysAsync())[name];

    public async Task<IReadOnlyDictionary<string, string>> KeysAsync() => System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(
        await File.ReadAllTextAsync(Services.GetRequiredService<AccessKeys>().FirstKeysFile))!;

    /// <summary>A fact as it comes off the wire.</summary>
    public static string Body(string id) => $$"""
        {"specversion":"1.0","id":"{{id}}","source":"bench","type":"retail.order.placed.v1","time":"2026-11-01T10:00:00Z","location":"ONLINE","data":{{OrderText.Replace("@", id, StringComparison.Ordinal)}}}
        """;

    /// <summary>The full path but the socket: bytes, CloudEvent, contract, key, append, answer.</summary>
    public async Task<int> PostAsync(FactReader facts, string id)
    {
        var (events, _) = CloudEventBinding.Read("application/cloudevents+json", new HeaderDictionary(), Encoding.UTF8.GetBytes(Body(id)));
        return await Writer.WriteAsync(facts.Read(events[0], Shop, trace: null), CancellationToken.None) is WriteAnswer.Recorded { Repeat: false } ? 1 : throw new InvalidOperationException($"{id} was not recorded.");
    }

    /// <summary>The path behind an edge that has read its message: key, digest, stored form, append, answer.</summary>
    public async Task<int> WriteAsync(string id)
    {
        var fact = Fact(Services.GetRequiredService<EventText>(), Services.GetRequiredService<InputDigest>(),
            Order(id), id, DateTimeOffset.UnixEpoch);
        return await Writer.WriteAsync(fact, CancellationToken.None) is WriteAnswer.Recorded { Repeat: false } ? 1 : throw new InvalidOperationException($"{id} was not recorded.");
    }

    /// <summary>About 300 bytes as stored.</summary>
    public static OrderPlaced Order(string id) => new(id, OrderLines, new(599, "GBP"), "C-100042");

    /// <summary>What an import makes of a document: a typed fact, its envelope, its key and digest.</summary>
    public static FactRequest Fact(EventText text, InputDigest digests, ILedgerEvent fact, string id, DateTimeOffset at)
    {
        var contract = Domain.EventCatalogue.Of(fact);
        var envelope = new Envelope
        {
            Owner = OwnerSystem.Erp,
            Source = "import/bench",
            SourceId = id,
            Actor = new(ActorKind.System, "import/bench"),
            OccurredAt = at,
            CorrelationId = StreamKeys.HomeOf(fact),
            Scope = new("UK", "GIFTS", "United Kingdom", "web", "ONLINE", "ship-from-warehouse"),
            Ingest = Ingest.Backfill,
            Objects = [.. fact.Links()],
            Release = Release.Name,
        };
        var data = text.Bytes(fact);
        var digest = digests.Of(contract.Type, data);
        return new(digest, fact, envelope, Guid.CreateVersion7()) { Stored = new(data, EventText.Headers(envelope, digest)) };
    }

    /// <summary>About 450 bytes as stored.</summary>
    public static InvoiceIssued Invoice(string number, int n) => new(number,
    [
        new(1, LineKind.Goods, $"{20_000 + (n % 3_000)}", Quantity.Each(1 + (n % 7)), new(2.5m, "GBP"), new(250 * (1 + (n % 7)), "GBP")),
        new(2, LineKind.Goods, $"{21_000 + (n * 7 % 2_000)}B", Quantity.Each(2), new(0.99m, "GBP"), new(198, "GBP")),
    ], new(448, "GBP"));

    public async Task RestAsync()
    {
        await using var source = Source();
        using var patience = new CancellationTokenSource(RestLimit);
        while (true)
        {
            await using var command = source.CreateCommand("""
                select (select count(*) from events.mt_events) = (select count(*) from ledger.log)
                   and not exists (select 1 from ledger.follower where position <> (select coalesce(max(log_index), 0) from ledger.log))
                """);
            if (await command.ExecuteScalarAsync(patience.Token) is true)
                return;
            await Task.Delay(100, patience.Token);
        }
    }

    /// <summary>The promises of the ledger, and that history holds exactly as many events as were acknowledged.</summary>
    public async Task<IReadOnlyList<Violation>> CheckAsync(long acknowledged)
    {
        if (_follows)
            await RestAsync();
        else
            await NumberAsync();
        await using var source = Source();
        await using var count = source.CreateCommand("select count(*) from events.mt_events where stream_id not like 'detection/%'");
        // That a day is over the ledger says by itself.
        var stored = (long)(await count.ExecuteScalarAsync())!;
        var broken = await LedgerChecker.CheckAsync(Connections.Admin, journal: null, withViews: _follows);
        return stored == acknowledged ? broken : [.. broken, new("acknowledged.count", Math.Abs(acknowledged - stored), $"{acknowledged} acknowledged, {stored} stored")];
    }

    public async Task NumberAsync()
    {
        var sequencer = Services.GetRequiredService<RetailLedger.Service.Following.Sequencer>();
        while ((await sequencer.NumberAsync(CancellationToken.None)).Count > 0)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_follows)
            await _app.StopAsync();
        else
            await Writer.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }
}
