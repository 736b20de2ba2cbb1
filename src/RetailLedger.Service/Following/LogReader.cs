using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Npgsql;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Following;

/// <summary>Reads the log in its own order.</summary>
public sealed class LogReader(EventText text)
{
    /// <summary>Positions that one statement reaches when the whole log is read: its plan and its round trip are paid for once in so many events.</summary>
    private const int Reach = 8_000;

    /// <summary>Events of a short page, and how many pages wait. Few, because what waits outlives the collector's youngest generation, and moving it
    /// costs more than reading it.</summary>
    private const int ShortLength = 256;

    private const int PagesAhead = 2;

    public const string Columns = "l.log_index, e.id, e.stream_id, e.version, e.type, e.data, e.headers, e.correlation_id, e.causation_id, e.timestamp, e.user_name";

    // Each place of the log fetches its event, in the order of the log. Left to itself the planner reads the whole table for every long page and
    // sorts what it found on disk; the offset keeps it from rewriting the query into that.
    private const string Page = $"""
        select {Columns}
        from ledger.log l cross join lateral (select * from events.mt_events m where m.seq_id = l.seq_id offset 0) e
        where l.log_index > $1 and l.log_index <= $2 and ($3::text[] is null or e.type = any($3))
        order by l.log_index
        """;

    /// <summary>The last position that is settled: nothing at or before it will ever change.</summary>
    public static async Task<long> EndAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select coalesce(max(log_index), 0) from ledger.log", connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>The event at one position.</summary>
    public async Task<RecordedEvent> AtAsync(NpgsqlConnection connection, long position, CancellationToken ct) =>
        (await ReadAsync(connection, position - 1, 1, types: null, ct)).Events.Single();

    /// <summary>Events of the given types (null: all) behind a position, at most so many positions on.</summary>
    public async Task<EventPage> ReadAsync(NpgsqlConnection connection, long after, int length, IReadOnlyList<string>? types, CancellationToken ct)
    {
        var end = Math.Min(await EndAsync(connection, ct), after + length);
        if (end <= after)
            return new(after, after, []);
        if (types is [])
            return new(after, end, []);

        var events = new List<RecordedEvent>();
        await using var command = PageCommand(connection, after, end, types);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            events.Add(Read(reader));
        return new(after, end, events);
    }

    /// <summary>Short pages from a position to the end of the log, each read and made into objects while the one before it is worked on.</summary>
    public async IAsyncEnumerable<EventPage> ReadAheadAsync(
        NpgsqlDataSource source, long after, IReadOnlyList<string>? types, [EnumeratorCancellation] CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var pages = Channel.CreateBounded<EventPage>(new BoundedChannelOptions(PagesAhead) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => FillAsync(pages.Writer, source, after, types, stop.Token), stop.Token);
        try
        {
            await foreach (var page in pages.Reader.ReadAllAsync(ct))
                yield return page;
        }
        finally
        {
            await stop.CancelAsync();
            // What went wrong was told with the pages; whoever stops early has no more use for what is still being read.
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FillAsync(ChannelWriter<EventPage> pages, NpgsqlDataSource source, long after, IReadOnlyList<string>? types, CancellationToken ct)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            while (Math.Min(await EndAsync(connection, ct), after + Reach) is var end && end > after)
            {
                await foreach (var page in ReadShortAsync(connection, after, end, types, ct))
                    await pages.WriteAsync(page, ct);
                after = end;
            }

            pages.Complete();
        }
        catch (Exception failure)
        {
            pages.Complete(failure);
        }
    }

    // One statement; its events are handed on as they come.
    private async IAsyncEnumerable<EventPage> ReadShortAsync(
        NpgsqlConnection connection, long after, long end, IReadOnlyList<string>? types, [EnumeratorCancellation] CancellationToken ct)
    {
        var events = new List<RecordedEvent>();
        if (types is not [])
        {
            await using var command = PageCommand(connection, after, end, types);
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                events.Add(Read(reader));
                if (events.Count < ShortLength)
                    continue;
                yield return new(after, events[^1].Position, events);
                (after, events) = (events[^1].Position, []);
            }
        }

        if (after < end)
            yield return new(after, end, events);
    }

    private static NpgsqlCommand PageCommand(NpgsqlConnection connection, long after, long end, IReadOnlyList<string>? types) => new(Page, connection)
    {
        Parameters =
        {
            new() { Value = after },
            new() { Value = end },
            new() { Value = types?.ToArray() ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Text },
        },
    };

    /// <summary>One event from a row of <see cref="Columns"/>.</summary>
    public RecordedEvent Read(NpgsqlDataReader row)
    {
        var type = row.GetString(4);
        return new(
            row.GetInt64(0),
            row.GetGuid(1),
            row.GetString(2),
            row.GetInt64(3),
            type,
            text.Data(EventText.ContractOf(type), row.GetFieldValue<byte[]>(5)),
            EventText.Envelope(row.GetFieldValue<byte[]>(6), row.GetString(7), row.IsDBNull(8) ? null : row.GetString(8), row.GetString(10)),
            new DateTimeOffset(row.GetDateTime(9), TimeSpan.Zero));
    }
}
