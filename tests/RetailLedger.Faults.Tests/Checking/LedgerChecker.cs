using Npgsql;
using NpgsqlTypes;

namespace RetailLedger.Faults.Checking;

/// <summary>Holds a ledger at rest to its promises, by raw SQL and the senders' journal. It asks the service nothing and shares no code with it.</summary>
public static class LedgerChecker
{
    private const string Tables = """
        create temp table journal (source text, id text, state text, outcome text, type text, data jsonb, event_id uuid, stream text, version bigint) on commit drop;
        create temp table sent on commit drop as
            select e.id, e.stream_id, e.version, e.type, e.data, e.headers ->> 'source' as source, e.headers ->> 'sourceId' as source_id from events.mt_events e;
        """;

    private const string Indexes = "create index on journal (source, id); create index on sent (source, source_id); analyze journal; analyze sent";

    /// <summary>Within the caller's transaction, so that a test may harm the tables, look, and take the harm back.</summary>
    /// <param name="journal">What was sent and answered; null where nobody kept one.</param>
    /// <param name="withViews">Whether followers ran and their tables are to be compared.</param>
    public static async Task<IReadOnlyList<Violation>> CheckAsync(NpgsqlConnection superuser, IReadOnlyCollection<JournalEntry>? journal, bool withViews = true)
    {
        var promises = LogPromises.All.Where(promise => withViews || !promise.Name.StartsWith("follower", StringComparison.Ordinal)).ToList();
        if (journal is not null)
        {
            await LoadAsync(superuser, journal);
            promises.AddRange(JournalPromises.All);
        }

        if (withViews)
            promises.AddRange(ViewPromises.All);
        var broken = new List<Violation>();
        foreach (var promise in promises)
        {
            if (await AskAsync(superuser, promise) is { } violation)
                broken.Add(violation);
        }

        return broken;
    }

    /// <summary>The same on a connection and in a transaction of its own.</summary>
    public static async Task<IReadOnlyList<Violation>> CheckAsync(string superuser, IReadOnlyCollection<JournalEntry>? journal, bool withViews = true)
    {
        await using var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        return await CheckAsync(connection, journal, withViews);
    }

    private static async Task<Violation?> AskAsync(NpgsqlConnection connection, Promise promise)
    {
        await using var command = new NpgsqlCommand(promise.Sql, connection) { CommandTimeout = 0 };
        await using var row = await command.ExecuteReaderAsync();
        var (count, first) = (0L, "");
        while (await row.ReadAsync())
        {
            if (count++ == 0)
                first = row.GetString(0);
        }

        return count == 0 ? null : new(promise.Name, count, first);
    }

    private static async Task LoadAsync(NpgsqlConnection connection, IReadOnlyCollection<JournalEntry> journal)
    {
        await RunAsync(connection, Tables);
        await using (var copy = await connection.BeginBinaryImportAsync("copy journal from stdin (format binary)"))
        {
            foreach (var entry in journal)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(entry.Source);
                await copy.WriteAsync(entry.Id);
                await copy.WriteAsync(entry.StateName);
                await copy.WriteAsync(entry.Outcome);
                await copy.WriteAsync(entry.Type);
                await copy.WriteAsync(entry.Data, NpgsqlDbType.Jsonb);
                if (entry.EventId is { } id)
                    await copy.WriteAsync(id);
                else
                    await copy.WriteNullAsync();
                await copy.WriteAsync(entry.Stream);
                await copy.WriteAsync(entry.Version);
            }

            await copy.CompleteAsync();
        }

        await RunAsync(connection, Indexes);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
