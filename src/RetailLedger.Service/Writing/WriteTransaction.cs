using Npgsql;
using NpgsqlTypes;

namespace RetailLedger.Service.Writing;

/// <summary>The SQL of one batch: few events are appended in one round trip, many by COPY; keys and cases are read before it where that is needed.</summary>
internal sealed class WriteTransaction(NpgsqlConnection connection, EventText text)
{
    public const string KeyIndex = "mt_events_key";

    /// <summary>From so many events on, what COPY saves on each is more than what its additional round trips cost.</summary>
    private const int CopiesFrom = 64;

    private const string Hold = "select ledger.hold($1)";

    private const string Take = "select ledger.take($1, $2, $3, $4)";

    private const string Append = "select ledger.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";

    // Key by key: a plan that was made while the table was small must not read all of it when it is large. A request may have led to several events of
    // its case, one behind the other: the last of them is the version it was answered with.
    private const string FindKeys = """
        select e.headers ->> 'source', e.headers ->> 'sourceId', decode(e.headers ->> 'digest', 'base64'), e.id, e.stream_id,
            (select max(m.version) from events.mt_events m where m.stream_id = e.stream_id and m.version >= e.version
                and m.headers ->> 'source' = u.source and m.headers ->> 'sourceId' = u.id)
        from unnest($1, $2) as u(source, id)
            cross join lateral (select * from events.mt_events e where e.headers ->> 'source' = u.source and e.headers ->> 'sourceId' = u.id and e.headers ? 'digest' offset 0) e
        union all
        select k.source, k.id, k.digest, k.event_id, k.stream, k.version
        from unnest($1, $2) as u(source, id)
            cross join lateral (select * from ledger.idempotency_key k where k.source = u.source and k.id = u.id offset 0) k
        """;

    private const string ReadVersions = """
        select u.stream, (select e.version from events.mt_events e where e.stream_id = u.stream order by e.version desc limit 1) from unnest($1) as u(stream)
        """;

    // What another tool put into the table says nothing of who did it: it is no person's act.
    private const string ReadCases = """
        select e.stream_id, e.version, e.type, e.data, coalesce(e.user_name, ''), coalesce(e.headers ->> 'actorKind', 'system'), e.headers ->> 'actingFor'
        from unnest($1, $2) as u(stream, version)
            cross join lateral (select * from events.mt_events e where e.stream_id = u.stream and e.version > u.version offset 0) e
        order by e.stream_id, e.version
        """;

    private const string Copy = """
        copy events.mt_events (id, stream_id, version, data, type, headers, correlation_id, causation_id, user_name) from stdin (format binary)
        """;

    private const string Answer = """
        insert into ledger.idempotency_key (source, id, digest, outcome, stream, version)
        select u.source, u.id, u.digest, 2, u.stream, u.version from unnest($1, $2, $3, $4, $5) as u(source, id, digest, stream, version)
        """;

    private const string CountDuplicates = """
        insert into ledger.duplicate_count as d (source, day, count)
        select u.source, (now() at time zone 'utc')::date, u.count from unnest($1, $2) as u(source, count) order by u.source
        on conflict (source, day) do update set count = d.count + excluded.count
        """;

    /// <summary>Whether it takes several round trips to write the batch, and so a transaction around them.</summary>
    public static bool IsLong(WriteBatch batch) => batch.Events.Count >= CopiesFrom;

    /// <summary>Holds the cases of the batch until the commit, tells it which of its keys are known, and returns the versions of the cases it decides on.</summary>
    public async Task<Dictionary<string, long>> ReadAsync(WriteBatch batch, CancellationToken ct)
    {
        var read = batch.Requests.SelectMany(request => request.Reads, (_, read) => read.Stream).ToHashSet(StringComparer.Ordinal);
        var all = batch.Requests.Select(request => request.Stream).Concat(read).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        await using (var hold = new NpgsqlCommand(Hold, connection) { Parameters = { Texts(all) } })
            await hold.ExecuteNonQueryAsync(ct);

        await using var command = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(FindKeys) { Parameters = { Texts(batch.Requests.Select(r => r.Key.Source)), Texts(batch.Requests.Select(r => r.Key.Id)) } },
                new(ReadVersions) { Parameters = { Texts(read) } },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            batch.Know(new(
                new(reader.GetString(0), reader.GetString(1)),
                reader.GetFieldValue<byte[]>(2),
                reader.IsDBNull(3) ? null : reader.GetGuid(3),
                reader.GetString(4),
                reader.GetInt64(5)));
        }

        await reader.NextResultAsync(ct);
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
            versions[reader.GetString(0)] = reader.IsDBNull(1) ? 0 : reader.GetInt64(1);
        return versions;
    }

    /// <summary>Events of cases behind given versions, in order.</summary>
    public async Task<ILookup<string, SaidEvent>> EventsAfterAsync(IReadOnlyDictionary<string, long> versions, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(ReadCases, connection) { Parameters = { Texts(versions.Keys), Longs(versions.Values) } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<(string Stream, SaidEvent Event)>();
        while (await reader.ReadAsync(ct))
            found.Add((reader.GetString(0), new(
                text.Data(reader, 2),
                EventText.ActorOf(reader.GetString(4), reader.GetString(5), reader.IsDBNull(6) ? null : reader.GetString(6)))));
        return found.ToLookup(entry => entry.Stream, entry => entry.Event, StringComparer.Ordinal);
    }

    /// <summary>Appends events and writes keys and counts. Returns the version of every case that grew.</summary>
    public async Task<Dictionary<string, long>> WriteAsync(WriteBatch batch, NpgsqlBatchCommand? alongside, CancellationToken ct)
    {
        var cases = new TouchedCases(batch);
        List<NpgsqlBatchCommand> beside = [.. Beside(batch, alongside)];
        if (!IsLong(batch))
            return cases.VersionsAfter(await RunAsync(cases.Streams.Length == 0 ? beside : [AppendCommand(batch, cases), .. beside], ct));

        var versions = await RunAsync([new(Take) { Parameters = { Texts(cases.Streams), Expected(cases), Sources(batch), SourceIds(batch) } }], ct);
        await CopyAsync(batch, cases, versions, ct);
        await RunAsync(beside, ct);
        return cases.VersionsAfter(versions);
    }

    private async Task CopyAsync(WriteBatch batch, TouchedCases cases, long[] versions, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync(Copy, ct);
        var ordinals = cases.Ordinals();
        foreach (var (pending, ordinal) in batch.Events.Zip(ordinals))
        {
            var stored = StoredOf(pending);
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(pending.Id, NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(pending.Stream, NpgsqlDbType.Varchar, ct);
            await copy.WriteAsync(versions[cases.PlaceOf(pending.Stream)] + ordinal, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(stored.Data, NpgsqlDbType.Jsonb, ct);
            await copy.WriteAsync(TypeOf(pending), NpgsqlDbType.Varchar, ct);
            await copy.WriteAsync(stored.Headers, NpgsqlDbType.Jsonb, ct);
            await copy.WriteAsync(pending.Envelope.CorrelationId, NpgsqlDbType.Varchar, ct);
            await (pending.Envelope.CausationId is { } cause ? copy.WriteAsync(cause, NpgsqlDbType.Varchar, ct) : copy.WriteNullAsync(ct));
            await copy.WriteAsync(pending.Envelope.Actor.Id, NpgsqlDbType.Varchar, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private NpgsqlBatchCommand AppendCommand(WriteBatch batch, TouchedCases cases)
    {
        var (events, stored) = (batch.Events, batch.Events.ConvertAll(StoredOf));
        return new(Append)
        {
            Parameters =
            {
                Texts(cases.Streams), Expected(cases), Sources(batch), SourceIds(batch),

                Array(NpgsqlDbType.Uuid, events.ConvertAll(e => e.Id)),
                Array(NpgsqlDbType.Integer, events.ConvertAll(e => cases.PlaceOf(e.Stream) + 1)),
                Longs(cases.Ordinals()),
                Array(NpgsqlDbType.Jsonb, stored.ConvertAll(s => s.Data)),
                Texts(events.Select(TypeOf)),
                Array(NpgsqlDbType.Jsonb, stored.ConvertAll(s => s.Headers)),
                Texts(events.Select(e => e.Envelope.CorrelationId)),
                Texts(events.Select(e => e.Envelope.CausationId)),
                Texts(events.Select(e => e.Envelope.Actor.Id)),
            },
        };
    }

    // What shares the transaction of the events.
    private static IEnumerable<NpgsqlBatchCommand> Beside(WriteBatch batch, NpgsqlBatchCommand? alongside)
    {
        if (batch.DoneBefore is { Count: > 0 } done)
        {
            yield return new(Answer)
            {
                Parameters =
                {
                    Texts(done.Select(key => key.Key.Source)), Texts(done.Select(key => key.Key.Id)), Array(NpgsqlDbType.Bytea, done.ConvertAll(key => key.Digest)),
                    Texts(done.Select(key => key.Stream)), Longs(done.Select(key => batch.Expected.GetValueOrDefault(key.Stream) + key.Ordinal)),
                },
            };
        }

        if (batch.Duplicates.Count > 0)
            yield return new(CountDuplicates) { Parameters = { Texts(batch.Duplicates.Keys), Longs(batch.Duplicates.Values.Select(count => (long)count)) } };
        if (alongside is not null)
            yield return alongside;
    }

    // Runs the statements in one round trip. Returns what the first of them says, if it says anything.
    private async Task<long[]> RunAsync(IReadOnlyList<NpgsqlBatchCommand> commands, CancellationToken ct)
    {
        if (commands.Count == 0)
            return [];
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        return await batch.ExecuteScalarAsync(ct) as long[] ?? [];
    }

    private StoredText StoredOf(PendingEvent pending) => pending.Stored ?? text.Stored(pending.Data, pending.Envelope, pending.Digest);

    private static string TypeOf(PendingEvent pending) => Domain.EventCatalogue.Of(pending.Data).Type;

    private static NpgsqlParameter Expected(TouchedCases cases) => Array(NpgsqlDbType.Bigint, cases.Expected);

    private static NpgsqlParameter Sources(WriteBatch batch) => Texts(batch.Events.Where(e => e.Digest is not null).Select(e => e.Envelope.Source));

    private static NpgsqlParameter SourceIds(WriteBatch batch) => Texts(batch.Events.Where(e => e.Digest is not null).Select(e => e.Envelope.SourceId));

    private static NpgsqlParameter Texts(IEnumerable<string?> values) => Array(NpgsqlDbType.Text, values as string?[] ?? [.. values]);

    private static NpgsqlParameter Longs(IEnumerable<long> values) => Array(NpgsqlDbType.Bigint, values as long[] ?? [.. values]);

    private static NpgsqlParameter Array(NpgsqlDbType element, object values) => new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | element };
}
