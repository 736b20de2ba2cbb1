using Npgsql;
using RetailLedger.Domain;
using RetailLedger.Service.Following;

namespace RetailLedger.Service.Reacting.Deadlines;

/// <summary>Keeps the deadlines of one rule as the log says, in the transaction that moves its position: none is lost and none is armed twice.</summary>
public sealed class DeadlineFollower(IDeadlineRule rule, ICases cases) : IFollower
{
    // The same moment armed again is the same deadline: fired stays fired.
    private const string Arm = """
        insert into ledger.deadline as d (rule, stream, name, due, armed_by) values ($1, $2, $3, $4, $5)
        on conflict (rule, stream, name) do update set due = excluded.due, armed_by = excluded.armed_by, fired_at = null, failures = 0, last_error = null, retry_at = null
        where d.due <> excluded.due
        """;

    private const string Cancel = "delete from ledger.deadline where rule = $1 and stream = $2 and name = $3";

    public static string NameOf(string rule) => $"deadline/{rule}";

    public string Name { get; } = NameOf(rule.Name);

    public string LedBy => "reactions";

    public IReadOnlyList<string>? Types { get; } = EventCatalogue.NamesOf(rule.On);

    public bool ReactsToBackfill => rule.ReactsToBackfill;

    public bool MakesUp => true;

    public bool StartsAtTheEnd => rule.Start == ReactionStart.Introduction;

    public async Task ApplyAsync(EventPage page, NpgsqlConnection connection, CancellationToken ct)
    {
        if (page.Events.Count == 0)
            return;
        await rule.PrepareAsync(page.Events, cases, ct);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var recorded in page.Events)
        {
            foreach (var change in rule.Changes(recorded))
                batch.BatchCommands.Add(CommandFor(change, recorded.Stream, recorded.Position));
        }

        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync(ct);
    }

    private NpgsqlBatchCommand CommandFor(DeadlineChange change, string stream, long position) => change switch
    {
        DeadlineChange.Arm arm => new(Arm)
        {
            Parameters = { new() { Value = rule.Name }, new() { Value = stream }, new() { Value = arm.Name }, new() { Value = arm.Due.UtcDateTime }, new() { Value = position } },
        },
        DeadlineChange.Cancel cancel => new(Cancel)
        {
            Parameters = { new() { Value = rule.Name }, new() { Value = stream }, new() { Value = cancel.Name } },
        },
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
