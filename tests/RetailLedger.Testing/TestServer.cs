using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using RetailLedger.Postgres;

namespace RetailLedger.Testing;

/// <summary>Makes databases on a test's server: a template per key, then a clone per caller.</summary>
internal sealed class TestServer(LedgerConnections connections, int major)
{
    private const int OldestWithStrategy = 15;

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> templates = new();

    public LedgerConnections Connections => connections;

    public async Task<TestDatabase> CloneAsync(string key, Func<LedgerConnections, Task> migrate)
    {
        var template = await templates.GetOrAdd(key, _ => new Lazy<Task<string>>(() => BuildAsync(key, migrate))).Value;
        var name = $"test_{Guid.NewGuid():N}";

        // Copying files costs a tenth of writing every page to the log, which is the default since 15.
        var strategy = major >= OldestWithStrategy ? " STRATEGY file_copy" : "";
        await AdminAsync([$"CREATE DATABASE {name} TEMPLATE {template}{strategy}", .. LedgerRoles.DatabaseGrants(name)]);
        return new TestDatabase(this, connections.For(name));
    }

    public async Task DropAsync(LedgerConnections database)
    {
        ClearPools(database);
        await AdminAsync([$"DROP DATABASE IF EXISTS {database.Database} WITH (FORCE)"]);
    }

    private async Task<string> BuildAsync(string key, Func<LedgerConnections, Task> migrate)
    {
        var name = "template_" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..16].ToLowerInvariant();
        await AdminAsync([$"CREATE DATABASE {name} TEMPLATE template0"]);
        var database = connections.For(name);
        await LedgerRoles.EnsureAsync(database.Admin, connections.Home, ownsServer: true);
        await migrate(database);
        ClearPools(database);

        // A data source of the migration may still hold connections; one alone makes every clone fail.
        await AdminAsync(
        [
            $"ALTER DATABASE {name} ALLOW_CONNECTIONS false",
            $"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'",
        ]);
        return name;
    }

    // CREATE DATABASE cannot be run in a transaction, so each statement goes alone.
    private async Task AdminAsync(IEnumerable<string> statements)
    {
        await using var connection = new NpgsqlConnection(connections.Admin);
        await connection.OpenAsync();
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 120 };
            await command.ExecuteNonQueryAsync();
        }
    }

    private static void ClearPools(LedgerConnections database)
    {
        foreach (var login in new[] { database.Admin, database.Migrator, database.Writer, database.Infrastructure, database.Sealer, database.Reader })
        {
            using var connection = new NpgsqlConnection(login);
            NpgsqlConnection.ClearPool(connection);
        }
    }
}
