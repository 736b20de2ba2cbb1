using System.Collections.Concurrent;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Reading;

/// <summary>All cases of a kind of which there are few, folded from their own events: as they stand, and as they stood. They are kept, and read again only where one has grown.</summary>
/// <param name="category">What their names begin with.</param>
public sealed class CaseBook<TState>(string category, Func<TState?, ILedgerEvent, TState?> evolve, LedgerSources sources, ICases cases) where TState : class
{
    // Of the events themselves: the row of a case follows a moment later, and what was just decided counts at once.
    private const string Every = "select stream_id, max(version) from events.mt_events where stream_id like $1 group by stream_id order by stream_id";

    private const string Then = $"""
        select {LogReader.Columns}
        from events.mt_events e join ledger.log l on l.seq_id = e.seq_id
        where e.stream_id = any($1) and l.log_index <= $2 and (e.headers ->> 'occurredAt')::timestamptz <= $3
        order by e.stream_id, e.version
        """;

    private readonly string _like = $"{category}/%";
    private readonly ConcurrentDictionary<string, (long Version, TState State)> _known = new(StringComparer.Ordinal);

    /// <summary>As they stand, in the order of their names: whatever was committed before the call counts.</summary>
    public async Task<IReadOnlyList<TState>> NowAsync(CancellationToken ct)
    {
        var states = new List<TState>();
        foreach (var (stream, version) in await StreamsAsync(ct))
        {
            if (_known.TryGetValue(stream, out var kept) && kept.Version >= version)
                states.Add(kept.State);
            else if (await cases.ReadAsync<TState>(stream, evolve, ct) is { State: { } state, Read.Version: var read })
                states.Add((_known[stream] = (read, state)).State);
        }

        return states;
    }

    /// <summary>As they stood at a moment, by what had happened until then.</summary>
    /// <param name="asOf">Counts only what was known then; absent for all that is known today.</param>
    public async Task<IReadOnlyList<TState>> AtAsync(DateTimeOffset at, string? asOf, LogReader log, CancellationToken ct)
    {
        var streams = await StreamsAsync(ct);
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var moment = await Moment.ResolveAsync(snapshot.Connection, asOf, ct);
        await using var command = new Npgsql.NpgsqlCommand(Then, snapshot.Connection);
        command.Parameters.Add(new() { Value = streams.ConvertAll(entry => entry.Stream).ToArray() });
        command.Parameters.Add(new() { Value = moment.Position });
        command.Parameters.Add(new() { Value = at.ToUniversalTime() });
        await using var row = await command.ExecuteReaderAsync(ct);
        var states = new SortedDictionary<string, TState>(StringComparer.Ordinal);
        while (await row.ReadAsync(ct))
        {
            var recorded = log.Read(row);
            if (evolve(states.GetValueOrDefault(recorded.Stream), recorded.Data) is { } state)
                states[recorded.Stream] = state;
        }

        return [.. states.Values];
    }

    private async Task<List<(string Stream, long Version)>> StreamsAsync(CancellationToken ct)
    {
        await using var command = sources.Reader.CreateCommand(Every);
        command.Parameters.Add(new() { Value = _like });
        await using var row = await command.ExecuteReaderAsync(ct);
        var streams = new List<(string, long)>();
        while (await row.ReadAsync(ct))
            streams.Add((row.GetString(0), row.GetInt64(1)));
        return streams;
    }
}
