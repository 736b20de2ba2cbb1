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

    // The sequence is drawn in the order of decision, above a sorted subquery, so that numbers of one case rise with its versions.
    // A case that was decided on must have the version it was decided at, plus what it gains here; otherwise somebody was faster and nothing of this
    // stands. A case that was decided on and gains nothing must have that version too: that nothing is left to do is a decision.
    private const string Append = """
        with e as (
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) with ordinality
                as e(id, stream, back, type, dotnet_type, data, headers, correlation, causation, actor, place)
        ), s as (
            insert into events.mt_streams as t (id, version)
            select u.stream, u.gained from unnest($11, $12) as u(stream, gained) order by u.stream
            on conflict (id) do update set version = t.version + excluded.version, timestamp = now()
            returning t.id, t.version
        ), appended as (
            insert into events.mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type, headers, correlation_id, causation_id, user_name)
            select nextval('events.mt_events_sequence'), q.* from (
                select e.id, e.stream, s.version - e.back, e.data::jsonb, e.type, e.dotnet_type, e.headers::jsonb, e.correlation, e.causation, e.actor
                from e join s on s.id = e.stream order by e.place) as q
        ), keyed as (
            insert into ledger.idempotency_key (source, id, digest, outcome, event_id, stream, version)
            select k.source, k.id, k.digest, k.outcome, k.event_id, k.stream, coalesce(s.version - k.back, k.version)
            from unnest($13, $14, $15, $16, $17, $18, $19, $20) as k(source, id, digest, outcome, event_id, stream, back, version)
            left join s on s.id = k.stream
        )
        select s.id, case when u.expected is null or s.version = u.expected then s.version else ledger.overtaken(s.id) end
        from s join unnest($11, $21) as u(stream, expected) on u.stream = s.id
        union all
        select u.stream, case when coalesce(t.version, 0) = u.expected then u.expected else ledger.overtaken(u.stream) end
        from unnest($22, $23) as u(stream, expected)
            left join lateral (select version from events.mt_streams where id = u.stream offset 0) t on true
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
        var unmoved = batch.Unmoved;
        var appends = batch.Keys.Count > 0 || unmoved.Count > 0;
        if (appends)
            command.BatchCommands.Add(AppendCommand(batch, unmoved));
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
        while (appends && await reader.ReadAsync(ct))
            versions[reader.GetString(0)] = reader.GetInt64(1);
        return versions;
    }

    private NpgsqlBatchCommand AppendCommand(WriteBatch batch, IReadOnlyList<KeyValuePair<string, long>> unmoved)
    {
        var events = batch.Events;
        var contracts = events.ConvertAll(e => Domain.EventCatalogue.Of(e.Data));
        var stored = events.ConvertAll(e => e.Stored ?? text.Stored(e.Data, e.Envelope));
        return new(Append)
        {
            Parameters =
            {
                Array(NpgsqlDbType.Uuid, events.ConvertAll(e => e.Id)),
                Texts(events.Select(e => e.Stream)),
                Longs(batch.Backs()),
                Texts(contracts.Select(c => c.Type)),
                Texts(contracts.Select(EventText.DotNetType)),
                Texts(stored.Select(s => s.Data)),
                Texts(stored.Select(s => s.Headers)),
                Texts(events.Select(e => e.Envelope.CorrelationId)),
                Texts(events.Select(e => e.Envelope.CausationId)),
                Texts(events.Select(e => e.Envelope.Actor.Id)),
                Texts(batch.Appended.Keys),
                Longs(batch.Appended.Values),
                Texts(batch.Keys.Select(k => k.Key.Source)),
                Texts(batch.Keys.Select(k => k.Key.Id)),
                Array(NpgsqlDbType.Bytea, batch.Keys.ConvertAll(k => k.Digest)),
                Array(NpgsqlDbType.Smallint, batch.Keys.ConvertAll(k => (short)k.Outcome)),
                Array(NpgsqlDbType.Uuid, batch.Keys.ConvertAll(k => k.EventId)),
                Texts(batch.Keys.Select(k => k.Stream)),
                Longs(batch.Keys.Select(k => batch.Appended.GetValueOrDefault(k.Stream) - k.Ordinal)),
                Longs(batch.Keys.Select(k => batch.Expected.GetValueOrDefault(k.Stream))),
                Array(NpgsqlDbType.Bigint, batch.VersionsToBe()),
                Texts(unmoved.Select(read => read.Key)),
                Longs(unmoved.Select(read => read.Value)),
            },
        };
    }

    private static NpgsqlParameter Texts(IEnumerable<string?> values) => Array(NpgsqlDbType.Text, values.ToArray());

    private static NpgsqlParameter Longs(IEnumerable<long> values) => Array(NpgsqlDbType.Bigint, values.ToArray());

    private static NpgsqlParameter Array(NpgsqlDbType element, object values) => new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | element };
}
