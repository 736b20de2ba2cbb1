using Npgsql;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Reacting;

/// <summary>Cases as they stood when an event came: for trying a reaction over the past, which must not see what came later.</summary>
internal sealed class PastCases(LedgerSources sources, LogReader log, long upTo) : ICases
{
    private const string Until = $"""
        select {LogReader.Columns}
        from events.mt_events e join ledger.log l on l.seq_id = e.seq_id
        where e.stream_id = $1 and l.log_index <= $2 order by e.version
        """;

    public async ValueTask<KnownCase<TState>> ReadAsync<TState>(string stream, Func<TState?, ILedgerEvent, TState?> evolve, CancellationToken ct)
        where TState : class
    {
        var history = await HistoryAsync(stream, ct);
        return new(history.Aggregate((TState?)null, (state, recorded) => evolve(state, recorded.Data)), new(stream, history.Count == 0 ? 0 : history[^1].Version));
    }

    public async Task<IReadOnlyList<RecordedEvent>> HistoryAsync(string stream, CancellationToken ct)
    {
        await using var command = sources.Reader.CreateCommand(Until);
        command.Parameters.Add(new() { Value = stream });
        command.Parameters.Add(new() { Value = upTo });
        await using var row = await command.ExecuteReaderAsync(ct);
        var history = new List<RecordedEvent>();
        while (await row.ReadAsync(ct))
            history.Add(log.Read(row));
        return history;
    }
}
