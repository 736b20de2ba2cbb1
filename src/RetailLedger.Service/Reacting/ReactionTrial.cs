using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using RetailLedger.Domain;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Reacting;

/// <summary>What a reaction says of one event of the past.</summary>
/// <param name="Now">What it would do with today's code, on the case as it stood then: events, <c>nothing</c> or a refusal's code.</param>
/// <param name="Then">The events it wrote when it met the event; <c>nothing</c> when it wrote none.</param>
public sealed record TriedConsequence(long Position, string Type, string Stream, IReadOnlyList<string> Now, IReadOnlyList<string> Then)
{
    public bool Same => Now.SequenceEqual(Then, StringComparer.Ordinal);
}

/// <summary>Runs a reaction over events of the past. What it would write is caught and shown beside what it wrote; nothing is written.</summary>
public sealed class ReactionTrial(LedgerSources sources, LogReader log)
{
    private const int PageLength = 200;

    private const string Written = $"""
        select {LogReader.Columns}
        from events.mt_events e join ledger.log l on l.seq_id = e.seq_id
        where e.causation_id = $1 and e.headers ->> 'source' = $2 and e.stream_id = any($3) order by l.log_index
        """;

    private static readonly string[] Nothing = ["nothing"];

    public async IAsyncEnumerable<TriedConsequence> RunAsync(IReaction reaction, long from, long to, [EnumeratorCancellation] CancellationToken ct)
    {
        var types = EventCatalogue.NamesOf(reaction.On);
        for (var after = from - 1; after < to;)
        {
            await using var connection = await sources.Reader.OpenConnectionAsync(ct);
            var page = await log.ReadAsync(connection, after, (int)Math.Min(PageLength, to - after), types, ct);
            if (page.UpTo == page.After)
                yield break;
            foreach (var cause in page.Events.Where(recorded => reaction.ReactsToBackfill || recorded.Envelope.Ingest != Ingest.Backfill))
            {
                foreach (var tried in await TryAsync(reaction, cause, ct))
                    yield return tried;
            }

            after = page.UpTo;
        }
    }

    // Several consequences on one case stand on each other, so that each is decided on what those before it would have made of the case.
    private async Task<List<TriedConsequence>> TryAsync(IReaction reaction, RecordedEvent cause, CancellationToken ct)
    {
        var cases = new PastCases(sources, log, cause.Position);
        var consequences = await reaction.ReactAsync(cause, cases, ct);
        var written = await WrittenAsync(reaction, cause, [.. consequences.Select(consequence => consequence.Stream)], ct);
        var added = new Dictionary<string, List<ILedgerEvent>>(StringComparer.Ordinal);
        var tried = new List<TriedConsequence>();
        for (var ordinal = 0; ordinal < consequences.Count; ordinal++)
        {
            var consequence = consequences[ordinal];
            var then = written[string.Create(CultureInfo.InvariantCulture, $"{cause.Id}/{ordinal}")].ToList();
            var history = (await cases.HistoryAsync(consequence.Stream, ct)).Select(recorded => recorded.Data).Concat(added.GetValueOrDefault(consequence.Stream) ?? []);
            var others = new List<IReadOnlyList<RecordedEvent>>();
            foreach (var read in consequence.Reads)
                others.Add([.. await cases.HistoryAsync(read.Stream, ct)]);
            var decision = consequence.DecideOn(history, others, then.Count > 0 ? then[0].Envelope.OccurredAt : cause.Envelope.OccurredAt);
            if (decision is Decision.Accepted accepted)
                (added.TryGetValue(consequence.Stream, out var before) ? before : added[consequence.Stream] = []).AddRange(accepted.Events);
            tried.Add(new(cause.Position, cause.Type, consequence.Stream, Told(decision), Told(then.Select(recorded => recorded.Data))));
        }

        return tried;
    }

    private async Task<ILookup<string, RecordedEvent>> WrittenAsync(IReaction reaction, RecordedEvent cause, string[] streams, CancellationToken ct)
    {
        await using var command = sources.Reader.CreateCommand(Written);
        command.Parameters.Add(new() { Value = cause.Id.ToString() });
        command.Parameters.Add(new() { Value = ReactionFollower.NameOf(reaction.Name) });
        command.Parameters.Add(new() { Value = streams });
        await using var row = await command.ExecuteReaderAsync(ct);
        var written = new List<RecordedEvent>();
        while (await row.ReadAsync(ct))
            written.Add(log.Read(row));
        return written.ToLookup(recorded => recorded.Envelope.SourceId, StringComparer.Ordinal);
    }

    private static IReadOnlyList<string> Told(Decision decision) => decision switch
    {
        Decision.Accepted accepted => Told(accepted.Events),
        Decision.Refused refused => [$"refused: {refused.Code}"],
        _ => Nothing,
    };

    // Personal values are shown by subject only.
    private static IReadOnlyList<string> Told(IEnumerable<ILedgerEvent> events) =>
        events.Select(@event => $"{EventCatalogue.Of(@event).Type} {JsonSerializer.Serialize(@event, @event.GetType(), StoredJson.Shown)}").ToList() is { Count: > 0 } told ? told : Nothing;
}
