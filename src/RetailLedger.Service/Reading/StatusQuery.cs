using Npgsql;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Reading;

/// <param name="Lag">Positions it is behind the log's end.</param>
/// <param name="Failures">Consecutive, of the page it is at.</param>
/// <param name="Quarantined">Cases it had to set aside: its rows of them are incomplete.</param>
public sealed record FollowerStatus(string Name, long Position, long Lag, DateTimeOffset UpdatedAt, int Failures, string? LastError, long Quarantined);

public sealed record SetAside(string Follower, string Stream, long Position, Guid EventId, string Error, DateTimeOffset At);

public sealed record DuplicateCount(string Source, DateOnly Day, long Count);

/// <param name="Position">Up to here the log is settled: it is shown, and it never changes.</param>
/// <param name="SettledAt">When it was last seen to grow.</param>
/// <param name="Unnumbered">Committed events that have no place in the log yet.</param>
public sealed record LedgerStatus(
    string Release, long Position, DateTimeOffset? SettledAt, long Unnumbered, IReadOnlyList<FollowerStatus> Followers, IReadOnlyList<SetAside> SetAside,
    IReadOnlyList<DuplicateCount> Duplicates, long ForeignWritesRefused);

/// <summary>How the ledger itself is doing.</summary>
public sealed class StatusQuery(LedgerSources sources)
{
    private const int MostRows = 100;

    public async Task<LedgerStatus> NowAsync(CancellationToken ct)
    {
        // In one snapshot: between two looks a reaction could write what follows and move on, and the ledger would seem at rest while it is not.
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        await using var batch = new NpgsqlBatch(snapshot.Connection);
        batch.BatchCommands.Add(new("select position, at from ledger.settled_mark order by position desc limit 1"));
        // Every numbered event is an event, so the difference of two short ranges is what an anti-join over the whole log would say.
        batch.BatchCommands.Add(new("""
            select (select count(*) from events.mt_events where seq_id > f.floor) - (select count(*) from ledger.log where seq_id > f.floor)
            from ledger.sequencer_floor f
            """));
        batch.BatchCommands.Add(new("""
            select f.name, f.position, greatest(0, (select coalesce(max(log_index), 0) from ledger.log) - f.position), f.updated_at, f.failures, f.last_error,
                   (select count(*) from ledger.quarantine q where q.follower = f.name)
            from ledger.follower f order by f.name
            """));
        batch.BatchCommands.Add(new($"select follower, stream, position, event_id, error, at from ledger.quarantine order by at desc limit {MostRows}"));
        batch.BatchCommands.Add(new($"select source, day, count from ledger.duplicate_count order by day desc, count desc limit {MostRows}"));
        batch.BatchCommands.Add(new("select count(*) from views.log_entry where type = 'retail.foreign-write.refused.v1'"));

        await using var row = await batch.ExecuteReaderAsync(ct);
        var mark = await row.ReadAsync(ct) ? (Position: row.GetInt64(0), At: (DateTimeOffset?)row.GetDateTime(1)) : (0, null);
        var unnumbered = await NextAsync(row, () => row.GetInt64(0), ct);
        var followers = await NextAsync(row, () => new FollowerStatus(
            row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetDateTime(3), row.GetInt32(4), row.IsDBNull(5) ? null : row.GetString(5), row.GetInt64(6)), ct);
        var setAside = await NextAsync(row, () => new SetAside(
            row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetGuid(3), row.GetString(4), row.GetDateTime(5)), ct);
        var duplicates = await NextAsync(row, () => new DuplicateCount(row.GetString(0), row.GetFieldValue<DateOnly>(1), row.GetInt64(2)), ct);
        var foreign = await NextAsync(row, () => row.GetInt64(0), ct);
        return new(Release.Name, mark.Position, mark.At, unnumbered[0], followers, setAside, duplicates, foreign[0]);
    }

    private static async Task<List<T>> NextAsync<T>(NpgsqlDataReader row, Func<T> read, CancellationToken ct)
    {
        await row.NextResultAsync(ct);
        var rows = new List<T>();
        while (await row.ReadAsync(ct))
            rows.Add(read());
        return rows;
    }
}
