using Npgsql;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Exceptions;

/// <summary>Which exceptions are about a case, and what happened on the case that may end them. Answers follow from the log up to a position, so that they
/// are the same whenever they are asked for.</summary>
public sealed class ExceptionsOfCase(LedgerSources sources, LogReader log, TimeProvider clock)
{
    private const string Raised = """
        select exception_id from views.exception_row where subject = $1 group by exception_id having min(known_from) < $2 order by min(known_from), exception_id
        """;

    private const string Between = $"""
        select {LogReader.Columns}
        from events.mt_events e join ledger.log l on l.seq_id = e.seq_id
        where e.stream_id = $1 and e.type = any($2) and l.log_index < $4
          and l.log_index > (select c.log_index from ledger.log c join events.mt_events m on m.seq_id = c.seq_id where m.id = $3)
        order by l.log_index
        """;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Ids of exceptions about the event's case that were raised before the event, in that order.</summary>
    /// <exception cref="TimeoutException">The view of exceptions does not come so far; whoever asked will ask again.</exception>
    public async Task<IReadOnlyList<string>> RaisedBeforeAsync(RecordedEvent cause, CancellationToken ct)
    {
        await AwaitViewAsync(cause.Position, ct);
        await using var command = sources.Reader.CreateCommand(Raised);
        command.Parameters.Add(new() { Value = cause.Stream });
        command.Parameters.Add(new() { Value = cause.Position });
        await using var row = await command.ExecuteReaderAsync(ct);
        var ids = new List<string>();
        while (await row.ReadAsync(ct))
            ids.Add(row.GetString(0));
        return ids;
    }

    /// <summary>Events of the given types on a case behind one event and in front of a position.</summary>
    public async Task<IReadOnlyList<RecordedEvent>> EventsBetweenAsync(string stream, Guid after, IReadOnlyList<string> types, long before, CancellationToken ct)
    {
        await using var command = sources.Reader.CreateCommand(Between);
        command.Parameters.Add(new() { Value = stream });
        command.Parameters.Add(new() { Value = types.ToArray() });
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = before });
        await using var row = await command.ExecuteReaderAsync(ct);
        var found = new List<RecordedEvent>();
        while (await row.ReadAsync(ct))
            found.Add(log.Read(row));
        return found;
    }

    private async Task AwaitViewAsync(long position, CancellationToken ct)
    {
        for (var began = clock.GetTimestamp(); ;)
        {
            await using var command = sources.Reader.CreateCommand("select position from ledger.follower where name = $1");
            command.Parameters.Add(new() { Value = ExceptionsModule.Exceptions.Name });
            if (await command.ExecuteScalarAsync(ct) is long reached && reached >= position)
                return;
            if (clock.GetElapsedTime(began) > Patience)
                throw new TimeoutException($"The view of exceptions has not come to position {position}.");
            await Task.Delay(Pace, clock, ct);
        }
    }
}
