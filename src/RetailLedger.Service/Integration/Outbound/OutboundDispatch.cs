using System.Globalization;
using Npgsql;
using RetailLedger.Domain.Integration;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Integration.Outbound;

/// <summary>Sends what waits: of one case one message after the other, of different cases side by side. What fails is tried later and later, a
/// bounded number of times, then parked for a person.</summary>
public sealed class OutboundDispatch(
    NotificationChannels channels, LedgerSources sources, LogReader log, ConsequenceWriter writer, OutboundOptions options, ILogger<OutboundDispatch> logger) : ILedTask
{
    private const string Due = """
        select o.key, o.queued_by, coalesce(o.requeued_by, o.queued_by), o.attempts from ledger.outbound o
        where o.state = 'queued' and o.next_attempt_at <= now()
          and not exists (select 1 from ledger.outbound b where b.case_stream = o.case_stream and b.state = 'queued' and b.queued_by < o.queued_by)
        order by o.next_attempt_at limit $1
        """;

    private const string Note = """
        update ledger.outbound set attempts = $2, last_error = $3, state = $4, next_attempt_at = now() + $5, settled_at = case when $4 = 'queued' then null else now() end
        where key = $1 and state = 'queued'
        """;

    private sealed record Waiting(string Key, long QueuedBy, long Round, int Attempts);

    public string Name => "outbound-dispatch";

    public TimeSpan Pace => options.Pace;

    public async Task<Stride> StepAsync(CancellationToken ct)
    {
        var due = await DueAsync(ct);
        await Task.WhenAll(due.Select(waiting => SendAsync(waiting, ct)));
        // The next message of the same case became due by this step.
        return due.Count > 0 ? Stride.Behind : Stride.None;
    }

    // Recorded first, noted in the table second: killed in between, the key of the decision makes the repeat nothing.
    private async Task SendAsync(Waiting waiting, CancellationToken ct)
    {
        var (key, attempts) = (waiting.Key, waiting.Attempts + 1);
        var queued = await QueuedAsync(waiting, ct);
        switch (await AttemptAsync((OutboundQueued)queued.Data, ct))
        {
            case SendAnswer.Sent sent:
                await DecideAsync(waiting, "acknowledged", queued, outbound => AcknowledgeOutboundDecider.Decide(new(key, attempts, sent.Reference), outbound), ct);
                await NoteAsync(key, attempts, null, "sent", TimeSpan.Zero, ct);
                break;
            case SendAnswer.Later { Code: var code } when attempts < options.MostAttempts:
                await NoteAsync(key, attempts, code, "queued", options.PauseAfter(attempts), ct);
                break;
            case SendAnswer.Later { Code: var code }:
                await ParkAsync(waiting, attempts, code, queued, ct);
                break;
            case SendAnswer.Never { Code: var code }:
                await ParkAsync(waiting, attempts, code, queued, ct);
                break;
        }
    }

    private async Task ParkAsync(Waiting waiting, int attempts, string code, RecordedEvent queued, CancellationToken ct)
    {
        await DecideAsync(waiting, "parked", queued, outbound => ParkOutboundDecider.Decide(new(waiting.Key, attempts, code), outbound), ct);
        await NoteAsync(waiting.Key, attempts, code, "parked", TimeSpan.Zero, ct);
        logger.LogWarning("{Key} was parked after {Attempts} attempts: {Code}", waiting.Key, attempts, code);
    }

    private async Task<SendAnswer> AttemptAsync(OutboundQueued queued, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.Patience);
        try
        {
            return await channels.SendAsync(queued, patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new SendAnswer.Later("channel.no_answer");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Its text may name the recipient; its type does not.
            logger.LogError("{Key} met {Failure} in its channel", queued.Key, failure.GetType().Name);
            return new SendAnswer.Later("channel.fault");
        }
    }

    private async Task DecideAsync(Waiting waiting, string what, RecordedEvent queued, Func<Domain.Integration.Outbound?, Decision> decide, CancellationToken ct)
    {
        var consequence = Consequence.On<Domain.Integration.Outbound>(queued.Stream, Domain.Integration.Outbound.Evolve, (outbound, _) => decide(outbound));
        var id = string.Create(CultureInfo.InvariantCulture, $"{waiting.Key}/{waiting.Round}/{what}");
        var answer = await await writer.EnqueueAsync("outbound", id, consequence, queued, ct);
        ConsequenceWriter.RequireDone("outbound", queued.Stream, answer);
    }

    private async Task<RecordedEvent> QueuedAsync(Waiting waiting, CancellationToken ct)
    {
        await using var connection = await sources.Reader.OpenConnectionAsync(ct);
        return await log.AtAsync(connection, waiting.QueuedBy, ct);
    }

    private async Task<List<Waiting>> DueAsync(CancellationToken ct)
    {
        await using var command = sources.Infrastructure.CreateCommand(Due);
        command.Parameters.Add(new() { Value = options.MostAtOnce });
        await using var row = await command.ExecuteReaderAsync(ct);
        var due = new List<Waiting>();
        while (await row.ReadAsync(ct))
            due.Add(new(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt32(3)));
        return due;
    }

    private async Task NoteAsync(string key, int attempts, string? error, string state, TimeSpan pause, CancellationToken ct)
    {
        await using var command = sources.Infrastructure.CreateCommand(Note);
        command.Parameters.Add(new() { Value = key });
        command.Parameters.Add(new() { Value = attempts });
        command.Parameters.Add(new() { Value = error ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = state });
        command.Parameters.Add(new() { Value = pause });
        await command.ExecuteNonQueryAsync(ct);
    }
}
