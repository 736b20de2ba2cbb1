using System.Collections.Concurrent;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Governance;

/// <summary>Everybody's rights, folded from their own cases: as they stand, and as they stood. Records are kept and read again only where a case has grown.</summary>
public sealed class PeopleRecords(LedgerSources sources, ICases cases, LogReader log)
{
    // Of the events themselves: the row of a case follows a moment later, and a right that was withdrawn must not be shown for that long.
    private const string Everybody = "select stream_id, max(version) from events.mt_events where stream_id like 'person/%' group by stream_id order by stream_id";

    private const string Then = $"""
        select {LogReader.Columns}
        from events.mt_events e join ledger.log l on l.seq_id = e.seq_id
        where e.stream_id = any($1) and l.log_index <= $2 and (e.headers ->> 'occurredAt')::timestamptz <= $3
        order by e.stream_id, e.version
        """;

    private readonly ConcurrentDictionary<string, (long Version, AuthorityRecord Record)> _known = new(StringComparer.Ordinal);

    /// <summary>As they stand: whatever was committed before the call counts.</summary>
    public async Task<IReadOnlyDictionary<string, AuthorityRecord>> NowAsync(CancellationToken ct)
    {
        foreach (var (stream, version) in await StreamsAsync(ct))
        {
            if (_known.TryGetValue(stream, out var kept) && kept.Version >= version)
                continue;
            if (await cases.ReadAsync<AuthorityRecord>(stream, AuthorityRecord.Evolve, ct) is { State: { } record, Read.Version: var read })
                _known[stream] = (read, record);
        }

        return _known.Values.ToDictionary(known => known.Record.PersonId, known => known.Record, StringComparer.Ordinal);
    }

    /// <summary>One person's, as they stand: whatever was committed before the call counts. Null for whom nothing was ever said of.</summary>
    public async Task<AuthorityRecord?> OfAsync(string personId, CancellationToken ct) =>
        (await cases.ReadAsync<AuthorityRecord>(People.Stream(personId), AuthorityRecord.Evolve, ct)).State;

    /// <summary>As they stood at a moment, by what had happened until then.</summary>
    /// <param name="asOf">Counts only what was known then; absent for all that is known today.</param>
    public async Task<IReadOnlyDictionary<string, AuthorityRecord>> AtAsync(DateTimeOffset at, string? asOf, CancellationToken ct)
    {
        var streams = await StreamsAsync(ct);
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var moment = await Moment.ResolveAsync(snapshot.Connection, asOf, ct);
        await using var command = new Npgsql.NpgsqlCommand(Then, snapshot.Connection);
        command.Parameters.Add(new() { Value = streams.ConvertAll(entry => entry.Stream).ToArray() });
        command.Parameters.Add(new() { Value = moment.Position });
        command.Parameters.Add(new() { Value = at.ToUniversalTime() });
        await using var row = await command.ExecuteReaderAsync(ct);
        var records = new Dictionary<string, AuthorityRecord>(StringComparer.Ordinal);
        while (await row.ReadAsync(ct))
        {
            var recorded = log.Read(row);
            var person = recorded.Stream[(People.Category.Length + 1)..];
            if (AuthorityRecord.Evolve(records.GetValueOrDefault(person), recorded.Data) is { } record)
                records[person] = record;
        }

        return records;
    }

    private async Task<List<(string Stream, long Version)>> StreamsAsync(CancellationToken ct)
    {
        await using var command = sources.Reader.CreateCommand(Everybody);
        await using var row = await command.ExecuteReaderAsync(ct);
        var streams = new List<(string, long)>();
        while (await row.ReadAsync(ct))
            streams.Add((row.GetString(0), row.GetInt64(1)));
        return streams;
    }
}
