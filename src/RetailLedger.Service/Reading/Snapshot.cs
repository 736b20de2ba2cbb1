using System.Data;
using Npgsql;

namespace RetailLedger.Service.Reading;

/// <summary>One moment of the database for all statements of a question. Without it a view could move between asking where it stands and reading
/// its rows, and the answer would name a position that its figures have left.</summary>
public sealed class Snapshot : IAsyncDisposable
{
    private readonly NpgsqlTransaction _transaction;

    private Snapshot(NpgsqlConnection connection, NpgsqlTransaction transaction) => (Connection, _transaction) = (connection, transaction);

    public NpgsqlConnection Connection { get; }

    public static async Task<Snapshot> OpenAsync(NpgsqlDataSource reader, CancellationToken ct)
    {
        var connection = await reader.OpenConnectionAsync(ct);
        try
        {
            return new(connection, await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
