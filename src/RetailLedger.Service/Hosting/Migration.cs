using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using JasperFx;
using Marten;
using Npgsql;
using RetailLedger.Postgres;

namespace RetailLedger.Service.Hosting;

/// <summary>Brings a database to this release's schema, as the migrator. The serving process never does this with a writer's connection.</summary>
public static class Migration
{
    private const string Journal = """
        create schema if not exists ledger;
        create table if not exists ledger.migration (name text primary key, digest text not null, applied_at timestamptz not null default now());
        """;

    /// <summary>What this release wants, by name: our scripts by their text, Marten's tables by its version and our settings of it.</summary>
    private static IReadOnlyList<(string Name, string Digest, string Sql)> Scripts { get; } = ReadScripts();

    /// <summary>Views for analysts hang on the tables below them, so they give way to whatever changes a table and are made anew behind it.</summary>
    internal const string DropAnalytics = "drop schema if exists analytics cascade; delete from ledger.migration where name = 'analytics';";

    internal static string MakeAnalytics { get; } = Resource("analytics.sql") + $"\ninsert into ledger.migration (name, digest) values ('analytics', '{Digest(Resource("analytics.sql"))}');";

    private static string MartenDigest { get; } = Digest($"{typeof(IDocumentStore).Assembly.GetName().Version} {LedgerStore.EventSchema}");

    /// <exception cref="MigrationException">A script that was applied differs from the one of this release.</exception>
    public static async Task ApplyAsync(LedgerConnections connections, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(connections.Migrator);
        await using var connection = await source.OpenConnectionAsync(ct);
        // One migrator at a time; the lock goes with the session.
        await RunAsync(connection, "select pg_advisory_lock(hashtextextended('retailledger:migration', 0))", ct);
        await RunAsync(connection, Journal, ct);
        var applied = await AppliedAsync(connection, ct);

        if (applied.GetValueOrDefault("marten") != MartenDigest)
        {
            await using var store = DocumentStore.For(options =>
            {
                options.Connection(connections.Migrator);
                LedgerStore.Configure(options, StoredJson.Inbound);
                options.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
            });
            await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
            await NoteAsync(connection, "marten", MartenDigest, ct);
        }

        var remakes = applied.GetValueOrDefault("analytics") != Digest(Resource("analytics.sql")) || Scripts.Any(script => !applied.ContainsKey(script.Name));
        if (remakes)
            await RunAsync(connection, DropAnalytics, ct);
        foreach (var (name, digest, sql) in Scripts)
        {
            if (applied.TryGetValue(name, out var before) && before != digest)
                throw new MigrationException($"{name} was applied in another form. A released script is never edited: add a new one.");
            if (before is not null)
                continue;
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await RunAsync(connection, sql, ct);
            await NoteAsync(connection, name, digest, ct);
            await transaction.CommitAsync(ct);
        }

        if (remakes)
            await RunAsync(connection, MakeAnalytics, ct);
        await RunAsync(connection, Resource("marten.sql"), ct);
        await RunAsync(connection, Resource("writing.sql"), ct);
        await RunAsync(connection, Resource("grants.sql"), ct);
    }

    /// <summary>Names of what is missing; empty when the database is as this release wants it.</summary>
    public static async Task<IReadOnlyList<string>> MissingAsync(NpgsqlDataSource reader, CancellationToken ct)
    {
        try
        {
            await using var connection = await reader.OpenConnectionAsync(ct);
            var applied = await AppliedAsync(connection, ct);
            return
            [
                .. Scripts.Select(script => (script.Name, script.Digest)).Append(("marten", MartenDigest)).Append(("analytics", Digest(Resource("analytics.sql"))))
                    .Where(wanted => applied.GetValueOrDefault(wanted.Item1) != wanted.Item2).Select(wanted => wanted.Item1),
            ];
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.InsufficientPrivilege)
        {
            return ["everything"];
        }
    }

    private static async Task<Dictionary<string, string>> AppliedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select name, digest from ledger.migration", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var applied = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
            applied[reader.GetString(0)] = reader.GetString(1);
        return applied;
    }

    private static async Task NoteAsync(NpgsqlConnection connection, string name, string digest, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            insert into ledger.migration (name, digest) values ($1, $2) on conflict (name) do update set digest = excluded.digest, applied_at = now()
            """, connection);
        command.Parameters.Add(new() { Value = name });
        command.Parameters.Add(new() { Value = digest });
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    private static List<(string Name, string Digest, string Sql)> ReadScripts() =>
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith("schema/0", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(name => name["schema/".Length..]).Select(name => (name, Digest(Resource(name)), Resource(name)))];

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"schema/{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>The database cannot be brought to this release's schema.</summary>
public sealed class MigrationException(string message) : Exception(message);
