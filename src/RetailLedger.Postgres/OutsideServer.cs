using Npgsql;

namespace RetailLedger.Postgres;

/// <summary>A PostgreSQL server somebody else runs.</summary>
internal static class OutsideServer
{
    private const int OldestMajor = 14;

    /// <summary>The set-up connection to the ledger's database there, which is made when it is missing and may be made.</summary>
    public static async Task<string> PrepareAsync(LedgerDatabaseOptions options, CancellationToken ct)
    {
        var given = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        var database = given.Database is { Length: > 0 } named ? named : options.Database;
        try
        {
            await using var connection = await Sql.OpenAsync(given.ConnectionString, ct, database);
            RequireVersion(connection);
            return new NpgsqlConnectionStringBuilder(given.ConnectionString) { Database = database }.ConnectionString;
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            given.Database = "postgres"; // every server has it; the ledger's own is made from there
            return await DatabaseCreation.EnsureAsync(given.ConnectionString, database, ct);
        }
        catch (NpgsqlException unreachable) when (unreachable is not PostgresException)
        {
            throw new LedgerDatabaseException($"No PostgreSQL answers at {given.Host}:{given.Port} ({unreachable.Message}). "
                + "Check ConnectionStrings__Ledger, or remove it to use the embedded database.", unreachable);
        }
    }

    public static LedgerConnections Explicit(ExplicitConnections given, LedgerDatabaseOptions options, string home)
    {
        string Tuned(string connection, int pool, string role) =>
            LedgerConnections.Tuned(new NpgsqlConnectionStringBuilder(connection), pool, $"{options.Application} {role}");
        return new LedgerConnections
        {
            Admin = Tuned(given.Admin ?? given.Migrator, options.Pools.Admin, "admin"),
            Migrator = Tuned(given.Migrator, options.Pools.Migrator, LedgerRoles.Migrator),
            Writer = Tuned(given.Writer, options.Pools.Writer, LedgerRoles.Writer),
            Infrastructure = Tuned(given.Infrastructure, options.Pools.Infrastructure, LedgerRoles.Infrastructure),
            Sealer = Tuned(given.Sealer, options.Pools.Sealer, LedgerRoles.Sealer),
            Reader = Tuned(given.Reader, options.Pools.Reader, LedgerRoles.Reader),
            Home = home,
        };
    }

    private static void RequireVersion(NpgsqlConnection connection)
    {
        if (connection.PostgreSqlVersion.Major < OldestMajor)
        {
            throw new LedgerDatabaseException($"The server is PostgreSQL {connection.PostgreSqlVersion}; the ledger needs {OldestMajor} or newer. "
                + "Upgrade it, or remove ConnectionStrings__Ledger to use the embedded database.");
        }
    }
}
