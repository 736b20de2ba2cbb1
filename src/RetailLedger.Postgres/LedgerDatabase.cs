using Npgsql;

namespace RetailLedger.Postgres;

/// <summary>The ledger's database, open for this process. Disposing it leaves the embedded cluster.</summary>
public sealed class LedgerDatabase : IAsyncDisposable
{
    private readonly EmbeddedCluster? cluster;

    private LedgerDatabase(LedgerConnections connections, EmbeddedCluster? cluster) => (Connections, this.cluster) = (connections, cluster);

    /// <summary>The connection string of each role.</summary>
    public LedgerConnections Connections { get; }

    /// <summary>The embedded cluster; null on an outside server.</summary>
    public EmbeddedCluster? Cluster => cluster;

    /// <summary>Finds or makes the server, the database and the roles; repeating it changes nothing.</summary>
    public static async Task<LedgerDatabase> OpenAsync(LedgerDatabaseOptions options, CancellationToken ct = default)
    {
        var home = LedgerHome.Resolve(options.Cluster.Home);
        if (options.Explicit is { } given)
        {
            return new LedgerDatabase(OutsideServer.Explicit(given, options, home), cluster: null);
        }

        if (options.ConnectionString is { Length: > 0 })
        {
            var admin = await OutsideServer.PrepareAsync(options, ct);
            return new LedgerDatabase(await SetUpAsync(admin, options, home, ownsServer: false, ct), cluster: null);
        }

        var cluster = await EmbeddedCluster.StartAsync(options.Cluster, ct);
        try
        {
            var admin = await DatabaseCreation.EnsureAsync(cluster.AdminConnectionString, options.Database, ct);
            var connections = await SetUpAsync(admin, options, cluster.Home, ownsServer: true, ct);
            return new LedgerDatabase(connections with { IsEmbedded = true, DataDirectory = cluster.DataDirectory }, cluster);
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Leaves the embedded cluster; an outside server does not notice.</summary>
    public async ValueTask DisposeAsync()
    {
        if (cluster is not null)
        {
            await cluster.DisposeAsync();
        }
    }

    private static async Task<LedgerConnections> SetUpAsync(string admin, LedgerDatabaseOptions options, string home, bool ownsServer, CancellationToken ct)
    {
        var passwords = await LedgerRoles.EnsureAsync(admin, home, ownsServer, ct);
        return LedgerConnections.From(admin, passwords, options.Pools, options.Application, home);
    }
}
