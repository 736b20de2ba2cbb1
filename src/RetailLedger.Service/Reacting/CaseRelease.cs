using Npgsql;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Reacting;

/// <summary>Lets a case that a reaction or a deadline rule had to set aside go on: what it missed is answered, in order, and from then on it is followed like any
/// other. When it fails again it stays where it was. Either way it is told in history, and who tried.</summary>
public sealed class CaseRelease(LedgerSources sources, LogReader log)
{
    // The order of the locks is the loop's: position first.
    private const string Hold = "select position from ledger.follower where name = $1 for update";

    private const string Missed = $"""
        select {LogReader.Columns}
        from ledger.quarantine q join events.mt_events e on e.stream_id = q.stream join ledger.log l on l.seq_id = e.seq_id
        where q.follower = $1 and q.stream = $2 and l.log_index >= q.position and l.log_index <= $3 and e.type = any($4)
        order by l.log_index
        """;

    private const string Release = """
        with released as (delete from ledger.quarantine where follower = $1 and stream = $2 returning follower, stream, event_id)
        insert into ledger.set_aside_news (kind, follower, stream, event_id, answered, actor_kind, actor_id) select 'released', follower, stream, event_id, $3, $4, $5 from released
        """;

    private const string Failed = """
        insert into ledger.set_aside_news (kind, follower, stream, event_id, error, actor_kind, actor_id)
        select 'failed', follower, stream, event_id, $3, $4, $5 from ledger.quarantine where follower = $1 and stream = $2
        """;

    /// <returns>How many events were answered.</returns>
    /// <exception cref="Exception">Whatever the reaction says about the case.</exception>
    public async Task<int> ReleaseAsync(IFollower follower, string stream, Actor by, CancellationToken ct)
    {
        try
        {
            return await AnswerAsync(follower, stream, by, ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !FollowerLoop.IsOutage(failure))
        {
            await using var connection = await sources.Infrastructure.OpenConnectionAsync(ct);
            await NoteAsync(connection, Failed, follower.Name, stream, FollowerLoop.Summary(failure), by, ct);
            throw;
        }
    }

    private async Task<int> AnswerAsync(IFollower follower, string stream, Actor by, CancellationToken ct)
    {
        await using var connection = await sources.Infrastructure.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var position = await HoldAsync(connection, follower.Name, ct);
        var missed = await MissedAsync(connection, follower, stream, position, ct);
        await follower.ApplyAsync(new(0, position, missed), connection, ct);
        await NoteAsync(connection, Release, follower.Name, stream, missed.Count, by, ct);
        await transaction.CommitAsync(ct);
        return missed.Count;
    }

    private static async Task NoteAsync(NpgsqlConnection connection, string sql, string follower, string stream, object what, Actor by, CancellationToken ct)
    {
        await using var note = new NpgsqlCommand(sql, connection);
        foreach (var value in new[] { follower, stream, what, by.Kind.ToString(), by.Id })
            note.Parameters.Add(new() { Value = value });
        await note.ExecuteNonQueryAsync(ct);
    }

    private static async Task<long> HoldAsync(NpgsqlConnection connection, string follower, CancellationToken ct)
    {
        await using var hold = new NpgsqlCommand(Hold, connection);
        hold.Parameters.Add(new() { Value = follower });
        return await hold.ExecuteScalarAsync(ct) as long? ?? 0;
    }

    private async Task<List<RecordedEvent>> MissedAsync(NpgsqlConnection connection, IFollower follower, string stream, long position, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Missed, connection);
        command.Parameters.Add(new() { Value = follower.Name });
        command.Parameters.Add(new() { Value = stream });
        command.Parameters.Add(new() { Value = position });
        command.Parameters.Add(new() { Value = follower.Types!.ToArray() });
        await using var row = await command.ExecuteReaderAsync(ct);
        var missed = new List<RecordedEvent>();
        while (await row.ReadAsync(ct))
            missed.Add(log.Read(row));
        return [.. missed.Where(recorded => follower.ReactsToBackfill || recorded.Envelope.Ingest != Ingest.Backfill)];
    }
}
