using RetailLedger.Domain;
using RetailLedger.Domain.Findings;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Findings;

/// <summary>A finding and what people said of it, as far as it was known at a position.</summary>
/// <param name="FoundAt">When it was written down.</param>
/// <param name="JudgedAt">Where its verdict stands in the log.</param>
public sealed record VerdictLesson(AnomalyDetected Found, DateTimeOffset FoundAt, TriageVerdictRecorded? Verdict = null, long? JudgedAt = null)
{
    /// <summary>Whether it is so; null where nobody said, or only that it is the same matter as another.</summary>
    public bool? IsSo => Verdict?.Verdict switch
    {
        null or TriageVerdict.Duplicate => null,
        TriageVerdict.FalsePositive => false,
        _ => true,
    };
}

/// <summary>Reads what can be learned from: findings with their verdicts, as they were known at a position. What was said later is not in it, whatever it was.</summary>
public sealed class VerdictLessons(LedgerSources sources, EventText text)
{
    /// <summary>What lies further back speaks of another shop.</summary>
    public const int MostFindings = 20_000;

    // Findings of one detector begin with its name, so that the others are not read.
    private const string Read = """
        select f.type, f.data, (f.headers ->> 'occurredAt')::timestamptz, v.type, v.data, v.log_index
        from events.mt_events f join ledger.log fl on fl.seq_id = f.seq_id
        left join lateral (
            select e.type, e.data, l.log_index from events.mt_events e join ledger.log l on l.seq_id = e.seq_id
            where e.stream_id = f.stream_id and e.type = $4 and l.log_index <= $5 order by e.version desc limit 1) v on true
        where f.stream_id >= $1 and f.stream_id < $2 and f.type = $3 and fl.log_index <= $5
        order by fl.log_index desc limit $6
        """;

    private static readonly string Found = EventCatalogue.Of(typeof(AnomalyDetected)).Type;
    private static readonly string Judged = EventCatalogue.Of(typeof(TriageVerdictRecorded)).Type;

    /// <summary>Oldest first. What was found before a release that wrote its traits down teaches nothing and is left out.</summary>
    public async Task<IReadOnlyList<VerdictLesson>> OfAsync(string detector, long position, CancellationToken ct)
    {
        var prefix = FindingLinks.Stream($"{detector}:");
        await using var command = sources.Reader.CreateCommand(Read);
        foreach (var value in new object[] { prefix, $"{prefix[..^1]};", Found, Judged, position, MostFindings })
            command.Parameters.Add(new() { Value = value });
        var lessons = new List<VerdictLesson>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            if (text.Data(row, 0) is AnomalyDetected { Traits: not null } found)
                lessons.Add(row.IsDBNull(3) ? new(found, row.GetFieldValue<DateTimeOffset>(2)) : new(found, row.GetFieldValue<DateTimeOffset>(2), (TriageVerdictRecorded)text.Data(row, 3), row.GetInt64(5)));
        }

        lessons.Reverse();
        return lessons;
    }
}
