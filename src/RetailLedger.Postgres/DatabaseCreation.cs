using Npgsql;

namespace RetailLedger.Postgres;

/// <summary>Makes the ledger's database where it is missing.</summary>
internal static class DatabaseCreation
{
    /// <summary>The connection to the database, from a connection to any database of its server.</summary>
    public static async Task<string> EnsureAsync(string server, string database, CancellationToken ct)
    {
        await using var connection = await Sql.OpenAsync(server, ct);
        if (!await Sql.ScalarAsync<bool>(connection, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", ct, database))
        {
            await CreateAsync(connection, database, ct);
        }

        return new NpgsqlConnectionStringBuilder(server) { Database = database }.ConnectionString;
    }

    private static async Task CreateAsync(NpgsqlConnection connection, string database, CancellationToken ct)
    {
        // template0, because an administrator may have put anything into template1; UTF8 whatever the server's default is.
        var sql = $"CREATE DATABASE {Sql.Name(database)} TEMPLATE template0 ENCODING 'UTF8'";
        try
        {
            await Sql.RunAsync(connection, sql, ct);
        }
        catch (PostgresException race) when (race.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            return; // another process made it between the question and the statement: what was wanted
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new LedgerDatabaseException($"There is no database {database} on this server and this user may not make it. "
                + $"Let an administrator run: {sql} OWNER {Sql.Name(connection.UserName ?? "")};", refused);
        }
    }
}
