using Npgsql;
using NpgsqlTypes;

namespace RetailLedger.Service.Following;

/// <summary>Gives every committed event its place in the log: gapless, in the order in which the ledger first saw it. Sequence numbers are
/// drawn before the commit, so a slow transaction's event may turn up behind later numbers; it simply gets the next place. Nothing waits for
/// a number that was rolled back, and nothing that was shown ever moves. With the place of an event the row of its case follows, by which Marten
/// knows the case.</summary>
public sealed class Sequencer(NpgsqlDataSource sealer, TimeProvider clock)
{
    public const int PageLength = 10_000;

    private const string Number = """
        with next as (
            select e.seq_id, e.stream_id, e.version, row_number() over (order by e.seq_id) as place
            from events.mt_events e
            where e.seq_id > $2
              and not exists (select 1 from ledger.log l where l.seq_id = e.seq_id and l.seq_id > $2)
            order by e.seq_id
            limit $1
        ), numbered as (
            insert into ledger.log (log_index, seq_id)
            select (select coalesce(max(log_index), 0) from ledger.log) + place, seq_id from next order by place
            returning log_index
        ), grown as (
            insert into events.mt_streams as t (id, version)
            select stream_id, max(version) from next group by stream_id order by stream_id
            on conflict (id) do update set version = greatest(t.version, excluded.version), timestamp = now()
        ), marked as (
            insert into ledger.settled_mark (position) select max(log_index) from numbered having max(log_index) is not null
        )
        select count(*), max(log_index) from numbered
        """;

    // A number that is drawn but not visible belongs to a transaction that began before now. Once every transaction of that age is gone,
    // everything up to the highest number of then is either visible and numbered or will never be.
    // A sequence that was never drawn from says 1 as well: that number is still to come.
    private const string Candidate = "select case when is_called then last_value else last_value - 1 end, clock_timestamp() from events.mt_events_sequence";

    private const string Settled = """
        select not exists (select 1 from pg_stat_activity
                           where datname = current_database() and pid <> pg_backend_pid() and xact_start <= $1 and backend_type = 'client backend')
           and not exists (select 1 from pg_prepared_xacts where database = current_database() and prepared <= $1)
        """;

    private static readonly TimeSpan FloorPace = TimeSpan.FromSeconds(1);

    private long? _floor;
    private (long Number, DateTime At)? _candidate;
    private DateTimeOffset _nextFloor;

    /// <summary>Numbers what is new. Returns how many events and up to which position.</summary>
    public async Task<(long Count, long? Position)> NumberAsync(CancellationToken ct)
    {
        _floor ??= await StoredFloorAsync(ct);
        await using var command = sealer.CreateCommand(Number);
        command.Parameters.Add(new() { Value = PageLength });
        command.Parameters.Add(new() { Value = _floor.Value });
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetInt64(1));
    }

    /// <summary>Raises the floor when that is safe. It only limits how far back the search for unnumbered events goes.</summary>
    public async Task RaiseFloorAsync(CancellationToken ct)
    {
        if (clock.GetUtcNow() < _nextFloor)
            return;
        _nextFloor = clock.GetUtcNow() + FloorPace;

        if (_candidate is { } candidate && await IsSettledAsync(candidate.At, ct))
        {
            // What became visible since the last search is numbered before the floor passes it.
            while ((await NumberAsync(ct)).Count == PageLength)
            {
            }

            await using var raise = sealer.CreateCommand("update ledger.sequencer_floor set floor = greatest(floor, $1)");
            raise.Parameters.Add(new() { Value = candidate.Number });
            await raise.ExecuteNonQueryAsync(ct);
            (_floor, _candidate) = (candidate.Number, null);
        }

        _candidate ??= await CandidateAsync(ct);
    }

    private async Task<long> StoredFloorAsync(CancellationToken ct)
    {
        await using var command = sealer.CreateCommand("select floor from ledger.sequencer_floor");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private async Task<bool> IsSettledAsync(DateTime at, CancellationToken ct)
    {
        await using var command = sealer.CreateCommand(Settled);
        command.Parameters.Add(new() { Value = at, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    private async Task<(long Number, DateTime At)> CandidateAsync(CancellationToken ct)
    {
        await using var command = sealer.CreateCommand(Candidate);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetInt64(0), reader.GetDateTime(1));
    }
}
