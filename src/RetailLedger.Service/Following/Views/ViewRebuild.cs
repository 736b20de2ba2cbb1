using Npgsql;

namespace RetailLedger.Service.Following.Views;

/// <summary>Makes a view again beside the live one and swaps it in whole: readers see the old rows or the new ones, never a mixture. It needs the
/// right to make tables, so it runs as the migrator, at an operator's word, never inside the service.</summary>
public sealed class ViewRebuild(NpgsqlDataSource migrator, LogReader log)
{
    /// <param name="progress">Position reached and position of the log's end.</param>
    public async Task<RebuildOutcome> RunAsync(IRebuildable view, IProgress<(long Done, long Total)>? progress, CancellationToken ct)
    {
        await using var connection = await migrator.OpenConnectionAsync(ct);
        var twin = new TableTwin(connection, view.Table);
        await twin.MakeAsync(ct);

        var rebuild = view.BeginRebuild();
        var position = 0L;
        await foreach (var page in log.ReadAheadAsync(migrator, position, view.Types, ct))
        {
            await rebuild.ApplyAsync(page, connection, twin.Name, ct);
            position = page.UpTo;
            progress?.Report((position, await LogReader.EndAsync(connection, ct)));
        }

        return await SwapAsync(connection, view, rebuild, twin, position, ct);
    }

    private async Task<RebuildOutcome> SwapAsync(NpgsqlConnection connection, IRebuildable view, IRebuild rebuild, TableTwin twin, long position, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // A follower takes this row before it touches its table, so holding it keeps the live view at the border between two pages.
        await using var hold = new NpgsqlCommand("select position from ledger.follower where name = $1 for update", connection);
        hold.Parameters.Add(new() { Value = view.Name });
        var live = (long?)await hold.ExecuteScalarAsync(ct) ?? throw new Hosting.MigrationException($"{view.Name} has never run: there is nothing to replace.");
        // What the live view has read since: little, because the log was read to its end a moment ago.
        while (position < live)
        {
            var page = await log.ReadAsync(connection, position, (int)Math.Min(view.PageLength, live - position), view.Types, ct);
            await rebuild.ApplyAsync(page, connection, twin.Name, ct);
            position = page.UpTo;
        }

        await rebuild.FinishAsync(connection, twin.Name, ct);
        await twin.SwapAsync(ct);
        await using var settle = new NpgsqlCommand("""
            with moved as (update ledger.follower set position = $2, failures = 0, last_error = null where name = $1),
            released as (delete from ledger.quarantine where follower = $1 returning follower, stream, event_id)
            insert into ledger.set_aside_news (kind, follower, stream, event_id) select 'released', follower, stream, event_id from released
            """, connection);
        settle.Parameters.Add(new() { Value = view.Name });
        settle.Parameters.Add(new() { Value = position });
        await settle.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return new(view.Name, position);
    }
}

/// <summary>What a rebuild did.</summary>
/// <param name="Position">The view tells of everything up to here.</param>
public sealed record RebuildOutcome(string View, long Position);
