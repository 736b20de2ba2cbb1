using System.Net.Http.Headers;
using System.Text.Json;
using Alba;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Postgres;
using RetailLedger.Service.Hosting;
using RetailLedger.Testing;

namespace RetailLedger.Service.Tests;

/// <summary>The whole service on a database of its own, with its first keys.</summary>
public sealed class LedgerApp : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly Dictionary<string, string> _keys;

    private LedgerApp(TestDatabase database, LedgerConnections connections, IAlbaHost host, Dictionary<string, string> keys) =>
        (_database, Connections, Host, _keys) = (database, connections, host, keys);

    public LedgerConnections Connections { get; }

    public IAlbaHost Host { get; }

    public IServiceProvider Services => Host.Services;

    public LedgerSources Sources => Services.GetRequiredService<LedgerSources>();

    public static Task<TestDatabase> NewDatabaseAsync(TestDurability durability = TestDurability.Fast) =>
        TestCluster.CreateDatabaseAsync("ledger", connections => Migration.ApplyAsync(connections, CancellationToken.None), durability);

    public static async Task<LedgerApp> StartAsync(Action<IServiceCollection>? change = null, string[]? args = null)
    {
        var database = await NewDatabaseAsync();
        var connections = database.Connections with { Home = TestCluster.NewHome() };
        Directory.CreateDirectory(connections.Home);
        var builder = LedgerHost.CreateBuilder([$"--{AnonymousReading.Setting}=true", .. args ?? []], connections);
        change?.Invoke(builder.Services);
        var host = await AlbaHost.For(builder, app =>
        {
            app.MapLedger();
            app.Services.PrepareLedgerAsync(CancellationToken.None, allowUnsafeDurability: true).GetAwaiter().GetResult();
        });
        var keys = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(host.Services.GetRequiredService<AccessKeys>().FirstKeysFile));
        return new(database, connections, host, keys!);
    }

    public string Key(string name) => _keys[name];

    /// <summary>A client that knocks with the key of that name; null for none.</summary>
    public HttpClient Client(string? key)
    {
        var client = Host.Server.CreateClient();
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key(key));
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await Host.StopAsync();
        await Host.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(Connections.Home, recursive: true);
    }
}

/// <summary>One service for the tests of a collection; each test uses ids of its own.</summary>
public sealed class SharedLedger : IAsyncLifetime
{
    public LedgerApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await LedgerApp.StartAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class SharedLedgerCollection : ICollectionFixture<SharedLedger>
{
    public const string Name = "shared ledger";
}
