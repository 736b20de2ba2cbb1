using Npgsql;
using NpgsqlTypes;

namespace RetailLedger.Service.Writing;

/// <summary>The SQL of one batch: append in one round trip, and read keys and cases in one before it where that is needed.</summary>
internal sealed class WriteTransaction(NpgsqlConnection connection, EventText text)
{
    // Key by key: a plan that was made while the table was small must not read all of it when it is large.
    private const string FindKeys = """
        select k.source, k.id, k.digest, k.outcome, k.event_id, k.stream, k.version
        from unnest($1, $2) as u(source, id)
            cross join lateral (select * from ledger.idempotency_key k where k.source = u.source and k.id = u.id offset 0) k
        """;

    // Held until the commit, in one global order, so that two nodes never wait for each other in a circle.
    private const string HoldCases = "select id, version from events.mt_streams where id = any($1) order by id for update";

    private const string ReadCases = """
        select e.stream_id, e.version, e.type, e.data
        from unnest($1, $2) as u(stream, version)
            cross join lateral (select * from events.mt_events e where e.stream_id = u.stream and e.version > u.version offset 0) e
        order by e.stream_id, e.version
        """;

    // Arrays are read in their order, so the sequence is drawn in the order of decision and numbers of one case rise with its versions. Versions are
    // handed on as one array, to which events and keys point by place: nothing is joined or sorted. That the places are right is checked.
    // A case that was decided on must have the version it was decided at, plus what it gains here; otherwise somebody was faster and nothing of this
    // stands. A case that was decided on and gains nothing must have that version too: that nothing is left to do is a decision.
    private const string Append = """
        with s as (
            insert into events.mt_streams as t (id, version)
            select u.stream, u.gained from unnest($1, $2) as u(stream, gained)
            on conflict (id) do update set version = t.version + excluded.version, timestamp = now()
            returning t.id, t.version
        ), v as materialized (
            select array_agg(s.id) as stream, array_agg(s.version) as version from s
        ), appended as (
            insert into events.mt_events (seq_id, id, stream_id, version, data, type, headers, correlation_id, causation_id, user_name)
            select nextval('events.mt_events_sequence'), e.id, e.stream, v.version[e.place] - e.back, e.data, e.type, e.headers, e.correlation, e.causation, e.actor
            from v, unnest($6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
                as e(id, stream, place, back, type, data, headers, correlation, causation, actor)
        ), keyed as (
            insert into ledger.idempotency_key (source, id, digest, outcome, event_id, stream, version)
            select k.source, k.id, k.digest, k.outcome, k.event_id, k.stream, coalesce(v.version[k.place] - k.back, k.version)
            from v, unnest($16, $17, $18, $19, $20, $21, $22, $23, $24) as k(source, id, digest, outcome, event_id, stream, place, back, version)
        )
        select v.version,
            (select min(ledger.overtaken(coalesce(u.stream, u.found))) from unnest($1, $3, v.stream, v.version) as u(stream, expected, found, version)
             where u.stream is distinct from u.found or u.version <> u.expected),
            (select min(ledger.overtaken(u.stream)) from unnest($4, $5) as u(stream, expected)
             where u.expected <> coalesce((select t.version from events.mt_streams t where t.id = u.stream), 0))
        from v
        """;

    private const string CountDuplicates = """
        insert into ledger.duplicate_count as d (source, day, count)
        select u.source, (now() at time zone 'utc')::date, u.count from unnest($1, $2) as u(source, count) order by u.source
        on conflict (source, day) do update set count = d.count + excluded.count
        """;

    /// <summary>Tells the batch which of its keys are known, and holds and returns the cases it decides on.</summary>
    public async Task<Dictionary<string, long>> ReadAsync(WriteBatch batch, CancellationToken ct)
    {
        await using var command = new NpgsqlBatch(connection);
        command.BatchCommands.Add(new(FindKeys)
        {
            Parameters = { Texts(batch.Requests.Select(r => r.Key.Source)), Texts(batch.Requests.Select(r => r.Key.Id)) },
        });
        var cases = batch.Requests.Where(r => r.Fold is not null).Select(r => r.Stream).Distinct().ToArray();
        if (cases.Length > 0)
            command.BatchCommands.Add(new(HoldCases) { Parameters = { Texts(cases) } });

        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            batch.Know(new(
                new(reader.GetString(0), reader.GetString(1)),
                reader.GetFieldValue<byte[]>(2),
                (KeyOutcome)reader.GetInt16(3),
                reader.IsDBNull(4) ? null : reader.GetGuid(4),
                reader.GetString(5),
                reader.GetInt64(6)));
        }

        var held = cases.ToDictionary(stream => stream, _ => 0L, StringComparer.Ordinal);
        if (cases.Length > 0 && await reader.NextResultAsync(ct))
        {
            while (await reader.ReadAsync(ct))
                held[reader.GetString(0)] = reader.GetInt64(1);
        }

        return held;
    }

    /// <summary>Events of cases behind given versions, in order.</summary>
    public async Task<ILookup<string, Domain.Kernel.ILedgerEvent>> EventsAfterAsync(IReadOnlyDictionary<string, long> versions, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(ReadCases, connection) { Parameters = { Texts(versions.Keys), Longs(versions.Values) } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<(string Stream, Domain.Kernel.ILedgerEvent Event)>();
        while (await reader.ReadAsync(ct))
            found.Add((reader.GetString(0), text.Data(EventText.ContractOf(reader.GetString(2)), reader.GetString(3))));
        return found.ToLookup(entry => entry.Stream, entry => entry.Event, StringComparer.Ordinal);
    }

    /// <summary>Appends events, keys and counts. Returns the version of every case that grew.</summary>
    public async Task<Dictionary<string, long>> WriteAsync(WriteBatch batch, NpgsqlBatchCommand? alongside, CancellationToken ct)
    {
        await using var command = new NpgsqlBatch(connection);
        var (grown, unmoved) = (new GrownCases(batch.Appended, batch.Expected), batch.Unmoved);
        var appends = batch.Keys.Count > 0 || unmoved.Count > 0;
        if (appends)
            command.BatchCommands.Add(AppendCommand(batch, grown, unmoved));
        if (batch.Duplicates.Count > 0)
        {
            command.BatchCommands.Add(new(CountDuplicates)
            {
                Parameters = { Texts(batch.Duplicates.Keys), Longs(batch.Duplicates.Values.Select(count => (long)count)) },
            });
        }

        if (alongside is not null)
            command.BatchCommands.Add(alongside);

        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        if (command.BatchCommands.Count == 0)
            return versions;
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (appends && await reader.ReadAsync(ct) && !reader.IsDBNull(0))
        {
            foreach (var (stream, version) in grown.Streams.Zip(reader.GetFieldValue<long[]>(0)))
                versions[stream] = version;
        }

        return versions;
    }

    private NpgsqlBatchCommand AppendCommand(WriteBatch batch, GrownCases grown, IReadOnlyList<KeyValuePair<string, long>> unmoved)
    {
        var (events, keys) = (batch.Events, batch.Keys);
        var stored = events.ConvertAll(e => e.Stored ?? text.Stored(e.Data, e.Envelope));
        return new(Append)
        {
            Parameters =
            {
                Texts(grown.Streams),
                Longs(grown.Gains),
                Array(NpgsqlDbType.Bigint, grown.VersionsToBe),
                Texts(unmoved.Select(read => read.Key)),
                Longs(unmoved.Select(read => read.Value)),

                Array(NpgsqlDbType.Uuid, events.ConvertAll(e => e.Id)),
                Texts(events.Select(e => e.Stream)),
                Places(events.Select(e => grown.PlaceOf(e.Stream))),
                Longs(batch.Backs()),
                Texts(events.Select(e => Domain.EventCatalogue.Of(e.Data).Type)),
                Array(NpgsqlDbType.Jsonb, stored.ConvertAll(s => s.Data)),
                Array(NpgsqlDbType.Jsonb, stored.ConvertAll(s => s.Headers)),
                Texts(events.Select(e => e.Envelope.CorrelationId)),
                Texts(events.Select(e => e.Envelope.CausationId)),
                Texts(events.Select(e => e.Envelope.Actor.Id)),

                Texts(keys.Select(k => k.Key.Source)),
                Texts(keys.Select(k => k.Key.Id)),
                Array(NpgsqlDbType.Bytea, keys.ConvertAll(k => k.Digest)),
                Array(NpgsqlDbType.Smallint, keys.ConvertAll(k => (short)k.Outcome)),
                Array(NpgsqlDbType.Uuid, keys.ConvertAll(k => k.EventId)),
                Texts(keys.Select(k => k.Stream)),
                Places(keys.Select(k => grown.PlaceOf(k.Stream))),
                Longs(keys.Select(k => batch.Appended.GetValueOrDefault(k.Stream) - k.Ordinal)),
                Longs(keys.Select(k => batch.Expected.GetValueOrDefault(k.Stream))),
            },
        };
    }

    private static NpgsqlParameter Texts(IEnumerable<string?> values) => Array(NpgsqlDbType.Text, values.ToArray());

    private static NpgsqlParameter Longs(IEnumerable<long> values) => Array(NpgsqlDbType.Bigint, values.ToArray());

    private static NpgsqlParameter Places(IEnumerable<int?> values) => Array(NpgsqlDbType.Integer, values.ToArray());

    private static NpgsqlParameter Array(NpgsqlDbType element, object values) => new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | element };
}
