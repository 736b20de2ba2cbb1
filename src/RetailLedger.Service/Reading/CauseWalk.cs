using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Reading;

/// <param name="Depth">Steps from the event asked about: negative towards causes, positive towards effects.</param>
public sealed record WalkStep(int Depth, EventSummary Event);

/// <param name="Causes">From the nearest cause to the first.</param>
/// <param name="Effects">In the order of the log.</param>
/// <param name="Process">The events of the same correlation, in the order of the log, at most <see cref="CauseWalk.Most"/>.</param>
/// <param name="Complete">Whether nothing was left out.</param>
public sealed record WalkAnswer(
    EventSummary Event, IReadOnlyList<WalkStep> Causes, IReadOnlyList<WalkStep> Effects, IReadOnlyList<EventSummary> Process, bool Complete);

/// <summary>From any event back to its first cause and on to its last effect, in one call.</summary>
public sealed class CauseWalk(LedgerSources sources, EventQuery events)
{
    public const int Most = 500;
    private const int Deepest = 100;

    // A cause is named by its event id; a command's own id leads nowhere in the log and ends the walk. A circle that partners may have built ends at the depth.
    private const string Causes = """
        with recursive walk as (
            select 0 as depth, l.* from views.log_entry l where l.event_id = $1
            union all
            select w.depth - 1, c.* from walk w join views.log_entry c on c.event_id = ledger.as_uuid(w.causation_id) where w.depth > -$2
        )
        """;

    private const string Effects = """
        with recursive walk as (
            select 0 as depth, l.* from views.log_entry l where l.event_id = $1
            union all
            select w.depth + 1, e.* from walk w join views.log_entry e on e.causation_id = w.event_id::text where w.depth < $2
        )
        """;

    public async Task<WalkAnswer?> FromAsync(Guid eventId, Viewer viewer, CancellationToken ct)
    {
        if (await events.FindAsync(eventId, viewer, ct) is not { } start)
            return null;
        var causes = await WalkAsync(Causes, eventId, viewer, ct);
        var effects = await WalkAsync(Effects, eventId, viewer, ct);
        var process = await events.PageAsync(new() { Correlation = start.CorrelationId, After = 0, Limit = Most }, viewer, ct);
        return new(
            start,
            [.. causes.Where(step => step.Depth < 0).OrderByDescending(step => step.Depth)],
            [.. effects.Where(step => step.Depth > 0).OrderBy(step => step.Event.Position)],
            [.. process.Events.Reverse()],
            causes.Count < Most && effects.Count < Most && process.Newer is null);
    }

    private async Task<List<WalkStep>> WalkAsync(string walk, Guid eventId, Viewer viewer, CancellationToken ct)
    {
        await using var connection = await sources.Reader.OpenConnectionAsync(ct);
        var sql = new SqlFilter();
        sql.Value(eventId);
        sql.Value(Deepest);
        sql.WithinLog(viewer.Sight, "l");
        await using var command = sql.Command($"{walk} select {EventSummary.Columns}, l.depth from walk l where {sql.Where} limit {Most}", connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var steps = new List<WalkStep>();
        while (await row.ReadAsync(ct))
            steps.Add(new(row.GetInt32(15), EventSummary.Read(row)));
        return steps;
    }
}
