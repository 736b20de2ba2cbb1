using Npgsql;
using RetailLedger.Domain;
using RetailLedger.Domain.Integration;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Following;

namespace RetailLedger.Service.Integration.Outbound;

/// <summary>Keeps the list of messages as the log says, so that the dispatch finds what waits.</summary>
public sealed class OutboundFollower : IFollower
{
    private const string Queue = """
        insert into ledger.outbound (key, channel, template, case_stream, transition, state, queued_by, queued_at)
        values ($1, $2, $3, $4, $5, 'queued', $6, $7) on conflict do nothing
        """;

    private const string Requeue = """
        update ledger.outbound set state = 'queued', requeued_by = $2, attempts = 0, next_attempt_at = now(), settled_at = null where key = $1
        """;

    private const string Settle = "update ledger.outbound set state = $2, settled_at = $3 where key = $1";

    internal const string FollowerName = "outbound";

    public string Name => FollowerName;

    public string LedBy => "reactions";

    public IReadOnlyList<string>? Types { get; } =
        EventCatalogue.NamesOf([typeof(OutboundQueued), typeof(OutboundRequeued), typeof(OutboundAcknowledged), typeof(OutboundParked)]);

    public bool ReactsToBackfill => true;

    public async Task ApplyAsync(EventPage page, NpgsqlConnection connection, CancellationToken ct)
    {
        if (page.Events.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(connection);
        foreach (var recorded in page.Events)
            batch.BatchCommands.Add(CommandFor(recorded));
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlBatchCommand CommandFor(RecordedEvent recorded) => recorded.Data switch
    {
        OutboundQueued e => Command(Queue, e.Key, e.Channel, e.Template, e.CaseStream, e.Transition, recorded.Position, recorded.RecordedAt.UtcDateTime),
        OutboundRequeued e => Command(Requeue, e.Key, recorded.Position),
        OutboundAcknowledged e => Command(Settle, e.Key, "sent", recorded.RecordedAt.UtcDateTime),
        OutboundParked e => Command(Settle, e.Key, "parked", recorded.RecordedAt.UtcDateTime),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }
}
