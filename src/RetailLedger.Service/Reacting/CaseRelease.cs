using Npgsql;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Reacting;

/// <summary>Lets a case that a reaction had to set aside go on: what it missed is answered, in order, and from then on it is followed like any
/// other. When it fails again it stays where it was.</summary>
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

    /// <returns>How many events were answered.</returns>
    /// <exception cref="Exception">Whatever the reaction says about the case.</exception>
    public async Task<int> ReleaseAsync(ReactionFollower follower, string stream, CancellationToken ct)
    {
        await using var connection = await sources.Infrastructure.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var position = await HoldAsync(connection, follower.Name, ct);
        var missed = await MissedAsync(connection, follower, stream, position, ct);
        await follower.ApplyAsync(new(0, position, missed), connection, ct);
        await using var release = new NpgsqlCommand("delete from ledger.quarantine where follower = $1 and stream = $2", connection);
        release.Parameters.Add(new() { Value = follower.Name });
        release.Parameters.Add(new() { Value = stream });
        await release.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return missed.Count;
    }

    private static async Task<long> HoldAsync(NpgsqlConnection connection, string follower, CancellationToken ct)
    {
        await using var hold = new NpgsqlCommand(Hold, connection);
        hold.Parameters.Add(new() { Value = follower });
        return await hold.ExecuteScalarAsync(ct) as long? ?? 0;
    }

    private async Task<List<RecordedEvent>> MissedAsync(NpgsqlConnection connection, ReactionFollower follower, string stream, long position, CancellationToken ct)
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
