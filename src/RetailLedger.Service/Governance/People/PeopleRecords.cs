using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Governance;

/// <summary>Everybody's rights, folded from their own cases: as they stand, and as they stood.</summary>
public sealed class PeopleRecords(LedgerSources sources, ICases cases, LogReader log)
{
    private const string Everybody = "select id from events.mt_streams where id like 'person/%' order by id";

    private const string Then = $"""
        select {LogReader.Columns}
        from events.mt_events e join ledger.log l on l.seq_id = e.seq_id
        where e.stream_id = any($1) and l.log_index <= $2 and (e.headers ->> 'occurredAt')::timestamptz <= $3
        order by e.stream_id, e.version
        """;

    /// <summary>As they stand: whatever was committed before the call counts.</summary>
    public async Task<IReadOnlyDictionary<string, AuthorityRecord>> NowAsync(CancellationToken ct)
    {
        var records = new Dictionary<string, AuthorityRecord>(StringComparer.Ordinal);
        foreach (var stream in await StreamsAsync(ct))
        {
            if ((await cases.ReadAsync<AuthorityRecord>(stream, AuthorityRecord.Evolve, ct)).State is { } record)
                records[record.PersonId] = record;
        }

        return records;
    }

    /// <summary>As they stood at a moment, by what had happened until then.</summary>
    /// <param name="asOf">Counts only what was known then; absent for all that is known today.</param>
    public async Task<IReadOnlyDictionary<string, AuthorityRecord>> AtAsync(DateTimeOffset at, string? asOf, CancellationToken ct)
    {
        var streams = await StreamsAsync(ct);
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var moment = await Moment.ResolveAsync(snapshot.Connection, asOf, ct);
        await using var command = new Npgsql.NpgsqlCommand(Then, snapshot.Connection);
        command.Parameters.Add(new() { Value = streams.ToArray() });
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

    private async Task<List<string>> StreamsAsync(CancellationToken ct)
    {
        await using var command = sources.Reader.CreateCommand(Everybody);
        await using var row = await command.ExecuteReaderAsync(ct);
        var streams = new List<string>();
        while (await row.ReadAsync(ct))
            streams.Add(row.GetString(0));
        return streams;
    }
}
