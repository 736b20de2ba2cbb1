using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Reading.Summaries;

/// <summary>Everything that names something, told in a few lines.</summary>
public sealed class SummaryQuery(LedgerSources sources, EventText text)
{
    public const int Most = 2_000;

    // How a look into a supplier ended names the look only.
    private const string Told = """
        (t.stream = {0} or t.position in (select o.position from views.log_object o where o.object = {0})
         or t.stream in (select r.stream from views.log_entry r join views.log_object o on o.position = r.position where o.object = {0} and starts_with(r.stream, 'supplier-review/')))
        """;

    /// <param name="subject">As events name it: <c>supplier/S-1</c>.</param>
    /// <exception cref="QueryProblemException">The moment cannot be understood.</exception>
    public async Task<SummaryAnswer> FindAsync(string subject, ISummaryRules rules, string? asOf, Viewer viewer, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var (moment, _) = await ViewStand.ResolveAsync(snapshot.Connection, asOf, [LogSearch.Entries.Name, LogSearch.Objects.Name], ct);
        var sql = new SqlFilter().WithinLog(viewer.Sight, "t").And("t.position <= {0}", moment.Position).And(Told, subject);
        await using var command = sql.Command($"""
            select t.position, t.event_id, t.stream, t.version, e.type, e.data, t.occurred_at
            from views.log_entry t join ledger.log l on l.log_index = t.position join events.mt_events e on e.seq_id = l.seq_id
            where {sql.Where} order by t.position desc limit {Most}
            """, snapshot.Connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var steps = new List<SummaryStep>();
        while (await row.ReadAsync(ct))
            steps.Add(new(text.Data(row, 4), row.GetGuid(1), row.GetString(2), row.GetInt64(3), row.GetInt64(0), new(row.GetDateTime(6), TimeSpan.Zero)));
        steps.Reverse();
        return new(subject, rules.Version, Summary.Of(rules, steps), steps.Count, moment.Position);
    }
}
