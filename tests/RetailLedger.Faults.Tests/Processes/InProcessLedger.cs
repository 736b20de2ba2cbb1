using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RetailLedger.Postgres;
using RetailLedger.Service.Hosting;
using RetailLedger.Testing;

namespace RetailLedger.Faults.Processes;

/// <summary>The service without its web edge, in this process, on a database of its own: for what needs no killing.</summary>
public sealed class InProcessLedger : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly IHost _host;

    private InProcessLedger(TestDatabase database, LedgerConnections connections, IHost host) => (_database, Connections, _host) = (database, connections, host);

    public LedgerConnections Connections { get; }

    public IServiceProvider Services => _host.Services;

    public static async Task<InProcessLedger> StartAsync(TestDurability durability = TestDurability.Fast)
    {
        var database = await TestCluster.CreateDatabaseAsync("ledger", connections => Migration.ApplyAsync(connections, CancellationToken.None), durability);
        var connections = database.Connections with { Home = TestCluster.NewHome() };
        Directory.CreateDirectory(connections.Home);
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddLedger(connections, connections.Home);
        var host = builder.Build();
        await host.Services.PrepareLedgerAsync(CancellationToken.None, allowUnsafeDurability: durability == TestDurability.Fast);
        await host.StartAsync();
        return new(database, connections, host);
    }

    public async Task<IReadOnlyDictionary<string, string>> KeysAsync() =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(Services.GetRequiredService<AccessKeys>().FirstKeysFile))!;

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await _database.DisposeAsync();
        Directory.Delete(Connections.Home, recursive: true);
    }
}
