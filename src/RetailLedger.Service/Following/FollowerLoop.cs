using System.Diagnostics;
using Npgsql;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Following;

/// <summary>Moves one follower along the log: a page, its effect and its new position in one transaction. What it cannot digest is set aside
/// by case; nothing is skipped unseen and no other case waits.</summary>
public sealed class FollowerLoop(IFollower follower, NpgsqlDataSource source, LogReader log, TimeProvider clock, ILogger<FollowerLoop> logger)
{
    /// <summary>How often a page is tried before its events are looked at one by one, and an event before its case is set aside.</summary>
    private const int Patience = 3;

    /// <summary>More cases set aside than this is no poison but a fault of ours: the follower stops there and says so until a person looks.</summary>
    private const int MostSetAside = 100;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private const string Start = """
        insert into ledger.follower (name, position)
        values ($1, case when $2 then (select coalesce(max(log_index), 0) from ledger.log) else 0 end)
        on conflict do nothing
        """;

    private const string Move = "update ledger.follower set position = $2, updated_at = now(), failures = 0, last_error = null where name = $1";

    private HashSet<string> _quarantined = [];
    private int _failures;
    private int _alone;

    public string Name => follower.Name;

    /// <summary>Makes its place in the log when this is the first time it is met.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand(Start);
        command.Parameters.Add(new() { Value = follower.Name });
        command.Parameters.Add(new() { Value = follower.StartsAtTheEnd });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>One step: a page, or less where the log ends.</summary>
    public async Task<Stride> StepAsync(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        var (position, quarantined) = await StandAsync(connection, ct);
        _quarantined = quarantined;
        var length = _alone > 0 ? 1 : follower.PageLength;
        try
        {
            var page = await log.ReadAsync(connection, position, length, follower.Types, ct);
            if (page.UpTo == page.After)
                return Stride.None;
            await ApplyAsync(connection, page, ct);
            (_failures, _alone) = (0, Math.Max(0, _alone - 1));
            return page.UpTo - page.After < length ? Stride.UpToDate : Stride.Behind;
        }
        catch (OvertakenException)
        {
            // Whoever moved it did this page's work, or knew that there was none.
            return Stride.Behind;
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !IsOutage(failure))
        {
            await FailedAsync(connection, position, failure, ct);
            return Stride.Behind;
        }
    }

    private async Task ApplyAsync(NpgsqlConnection connection, EventPage page, CancellationToken ct)
    {
        using var activity = Trace(page);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // Taken before any row of the view, by a rebuild as well: whoever waits, waits here and holds nothing.
        await using var hold = new NpgsqlCommand("select position from ledger.follower where name = $1 for update", connection);
        hold.Parameters.Add(new() { Value = follower.Name });
        if ((long)(await hold.ExecuteScalarAsync(ct))! != page.After)
            throw new OvertakenException(follower.Name);
        await follower.ApplyAsync(page with { Events = [.. page.Events.Where(Concerns)] }, connection, ct);
        await using var move = new NpgsqlCommand(Move, connection);
        move.Parameters.Add(new() { Value = follower.Name });
        move.Parameters.Add(new() { Value = page.UpTo });
        await move.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private bool Concerns(RecordedEvent recorded) =>
        !_quarantined.Contains(recorded.Stream) && (follower.ReactsToBackfill || recorded.Envelope.Ingest != Ingest.Backfill);

    // The trace of the request that caused the first event goes on here; further events of the page are linked.
    private Activity? Trace(EventPage page)
    {
        var contexts = page.Events.Select(e => e.Envelope.Trace).OfType<string>().Distinct().Take(16)
            .Select(trace => ActivityContext.TryParse(trace, null, isRemote: true, out var context) ? context : default)
            .Where(context => context != default).ToList();
        if (contexts.Count == 0)
            return null;
        var activity = WriterMetrics.Source.StartActivity($"follow {follower.Name}", ActivityKind.Consumer, contexts[0],
            links: contexts.Skip(1).Select(context => new ActivityLink(context)));
        activity?.SetTag("ledger.position", page.UpTo);
        activity?.SetTag("ledger.correlation", page.Events[0].Envelope.CorrelationId);
        return activity;
    }

    private async Task FailedAsync(NpgsqlConnection connection, long position, Exception failure, CancellationToken ct)
    {
        _failures++;
        logger.LogError(failure, "{Follower} failed behind position {Position}, time {Failures}", follower.Name, position, _failures);
        await RecordFailureAsync(connection, failure, ct);
        if (_failures >= Patience && _alone > 0 && _quarantined.Count < MostSetAside)
        {
            await SetAsideAsync(connection, position, failure, ct);
            (_failures, _alone) = (0, _alone - 1);
        }
        else if (_failures >= Patience && _alone == 0)
        {
            (_failures, _alone) = (0, follower.PageLength);
        }
        else
        {
            var pause = TimeSpan.FromMilliseconds(50 * Math.Pow(2, Math.Min(_failures, 10)));
            await Task.Delay(pause < LongestPause ? pause : LongestPause, clock, ct);
        }
    }

    // The event may be one that cannot even be read, so nothing of it is used but where it stands.
    private async Task SetAsideAsync(NpgsqlConnection connection, long position, Exception failure, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new("""
            with aside as (
                insert into ledger.quarantine (follower, stream, position, event_id, error)
                select $1, e.stream_id, l.log_index, e.id, $3 from ledger.log l join events.mt_events e on e.seq_id = l.seq_id where l.log_index = $2
                on conflict do nothing returning follower, stream, position, event_id, error)
            insert into ledger.set_aside_news (kind, follower, stream, position, event_id, error) select 'quarantined', follower, stream, position, event_id, error from aside
            """)
        {
            Parameters = { new() { Value = follower.Name }, new() { Value = position + 1 }, new() { Value = Summary(failure) } },
        });
        batch.BatchCommands.Add(new(Move) { Parameters = { new() { Value = follower.Name }, new() { Value = position + 1 } } });
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        logger.LogError("{Follower} set the case of position {Position} aside: its rows are incomplete from there", follower.Name, position + 1);
    }

    private async Task RecordFailureAsync(NpgsqlConnection connection, Exception failure, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("update ledger.follower set failures = $2, last_error = $3 where name = $1", connection);
        command.Parameters.Add(new() { Value = follower.Name });
        command.Parameters.Add(new() { Value = _failures });
        command.Parameters.Add(new() { Value = Summary(failure) });
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<(long Position, HashSet<string> Quarantined)> StandAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new("select position from ledger.follower where name = $1") { Parameters = { new() { Value = follower.Name } } });
        batch.BatchCommands.Add(new("select stream from ledger.quarantine where follower = $1") { Parameters = { new() { Value = follower.Name } } });
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var position = reader.GetInt64(0);
        await reader.NextResultAsync(ct);
        var streams = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
            streams.Add(reader.GetString(0));
        return (position, streams);
    }

    /// <summary>The database cannot be had just now: no event is to blame.</summary>
    internal static bool IsOutage(Exception failure) => failure is LedgerUnavailableException or NpgsqlException and not PostgresException
        or PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow };

    internal static string Summary(Exception failure)
    {
        var text = $"{failure.GetType().Name}: {failure.Message}";
        return text.Length > 500 ? text[..500] : text;
    }

    /// <summary>Another node, or a rebuild, moved the follower since its position was read. A node that was believed dead and woke up ends here.</summary>
    private sealed class OvertakenException(string follower) : Exception($"{follower} was moved by somebody else.");
}
