using Npgsql;

namespace RetailLedger.Service.Following;

/// <summary>The right to do a task that only one node may do at a time: a session lock in PostgreSQL, gone with the session that holds it.
/// It keeps nodes from doing work twice; that nothing happens twice is the business of the position written with the work.</summary>
public sealed class Leadership : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private Leadership(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Tries once. Null when another node has it.</summary>
    public static async Task<Leadership?> TryTakeAsync(NpgsqlDataSource source, string task, CancellationToken ct)
    {
        var connection = await source.OpenConnectionAsync(ct);
        try
        {
            await using var command = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended($1, 0))", connection);
            command.Parameters.Add(new() { Value = "retailledger:" + task });
            if ((bool)(await command.ExecuteScalarAsync(ct))!)
                return new Leadership(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    /// <summary>Whether the session that holds the lock still lives.</summary>
    public async Task<bool> IsHeldAsync(CancellationToken ct)
    {
        try
        {
            await using var command = new NpgsqlCommand("select 1", _connection);
            await command.ExecuteScalarAsync(ct);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Closing would only hand the session back to the pool with its lock: it must be let go first, or the session ended.
        try
        {
            await using var command = new NpgsqlCommand("select pg_advisory_unlock_all()", _connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            NpgsqlConnection.ClearPool(_connection);
        }

        await _connection.DisposeAsync();
    }
}
