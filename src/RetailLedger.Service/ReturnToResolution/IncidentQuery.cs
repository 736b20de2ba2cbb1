using Npgsql;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.ReturnToResolution;

/// <summary>Goods of an incident at one place.</summary>
/// <param name="IsConfirmed">Whether the place said that they are set aside.</param>
/// <param name="EventId">Our instruction; absent where the place set them aside by itself.</param>
public sealed record QuarantinedGoods(string Location, Quantity Quantity, Money? AtStake, string? AllowedBy, bool IsConfirmed, DateTimeOffset At, Guid? EventId);

/// <summary>Something that followed from an incident, or that it followed from.</summary>
public sealed record IncidentStep(long Position, Guid EventId, string Stream, string Type, DateTimeOffset OccurredAt, string? CausationId);

/// <summary>An incident and all that was told whom because of it.</summary>
/// <param name="Review">What procurement was asked to look into.</param>
/// <param name="Quarantined">Place by place.</param>
/// <param name="Steps">The events behind it, in the order of the log.</param>
/// <param name="Position">Everything up to here is in the answer, and nothing behind it.</param>
public sealed record IncidentAnswer(
    string IncidentId, QualityIncident Incident, SupplierReview? Review, IReadOnlyList<QuarantinedGoods> Quarantined, IReadOnlyList<IncidentStep> Steps, long Position)
{
    /// <summary>How many pieces are set aside, all places together.</summary>
    public decimal UnitsQuarantined => Quarantined.Sum(goods => goods.Quantity.Value);
}

/// <param name="Items">The newest first, at most <see cref="IncidentQuery.Most"/>.</param>
public sealed record IncidentsAnswer(IReadOnlyList<IncidentAnswer> Items, long Position);

/// <summary>Quality incidents as leadership looks at them: whatever names an incident belongs to it.</summary>
public sealed class IncidentQuery(LedgerSources sources, EventText text)
{
    /// <summary>More than these were never open together.</summary>
    public const int Most = 50;

    private const string OpenedType = "retail.quality-incident.opened.v1";

    // An incident has a handful of events, and two for each place that holds the goods.
    private const string Read = """
        select t.position, t.event_id, t.stream, e.type, e.data, t.occurred_at, t.causation_id
        from views.log_entry t join ledger.log l on l.log_index = t.position join events.mt_events e on e.seq_id = l.seq_id
        where t.position in (select position from views.log_object where object = $1 union select position from views.log_entry where stream = $1) and t.position <= $2
        order by t.position limit 5000
        """;

    /// <exception cref="QueryProblemException">The moment cannot be understood.</exception>
    public async Task<IncidentsAnswer> ListAsync(string? asOf, Viewer viewer, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var (moment, _) = await ViewStand.ResolveAsync(snapshot.Connection, asOf, [LogSearch.Entries.Name, LogSearch.Objects.Name], ct);
        var found = new List<IncidentAnswer>();
        foreach (var stream in await OpenedAsync(snapshot.Connection, moment.Position, viewer, ct))
        {
            if (await OneAsync(snapshot.Connection, StreamKeys.Id(stream), moment.Position, ct) is { } one)
                found.Add(one);
        }

        return new(found, moment.Position);
    }

    /// <returns>Null where there is none, or none that the viewer may see.</returns>
    /// <exception cref="QueryProblemException">The moment cannot be understood.</exception>
    public async Task<IncidentAnswer?> FindAsync(string incidentId, string? asOf, Viewer viewer, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var (moment, _) = await ViewStand.ResolveAsync(snapshot.Connection, asOf, [LogSearch.Entries.Name, LogSearch.Objects.Name], ct);
        return (await OpenedAsync(snapshot.Connection, moment.Position, viewer, ct, Incidents.Stream(incidentId))).Count == 0 ? null : await OneAsync(snapshot.Connection, incidentId, moment.Position, ct);
    }

    private static async Task<List<string>> OpenedAsync(NpgsqlConnection connection, long position, Viewer viewer, CancellationToken ct, string? stream = null)
    {
        var sql = new SqlFilter().WithinLog(viewer.Sight, "t").And("t.type = {0}", OpenedType).And("t.stream = {0}", stream).And("t.position <= {0}", position);
        await using var command = sql.Command($"select t.stream from views.log_entry t where {sql.Where} order by t.position desc limit {Most}", connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var streams = new List<string>();
        while (await row.ReadAsync(ct))
            streams.Add(row.GetString(0));
        return streams;
    }

    private async Task<IncidentAnswer?> OneAsync(NpgsqlConnection connection, string incidentId, long position, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Read, connection);
        command.Parameters.Add(new() { Value = $"{Incidents.Incident}/{incidentId}" });
        command.Parameters.Add(new() { Value = position });
        await using var row = await command.ExecuteReaderAsync(ct);
        var gathered = new Gathered();
        while (await row.ReadAsync(ct))
        {
            gathered.Add(text.Data(row, 3), new(
                row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.GetString(3), new(row.GetDateTime(5), TimeSpan.Zero), row.IsDBNull(6) ? null : row.GetString(6)));
        }

        return gathered.Incident is { } incident ? new(incidentId, incident, gathered.Review, gathered.Goods, gathered.Steps, position) : null;
    }

    private sealed class Gathered
    {
        private readonly SortedDictionary<string, QuarantinedGoods> _goods = new(StringComparer.Ordinal);

        public QualityIncident? Incident { get; private set; }

        public SupplierReview? Review { get; private set; }

        public List<IncidentStep> Steps { get; } = [];

        public IReadOnlyList<QuarantinedGoods> Goods => [.. _goods.Values];

        public void Add(ILedgerEvent @event, IncidentStep step)
        {
            Steps.Add(step);
            Incident = QualityIncident.Evolve(Incident, @event);
            Review = SupplierReview.Evolve(Review, @event);
            if (@event is QuarantineInstructed told)
                _goods[told.Location] = new(told.Location, told.Quantity, told.AtStake, told.AllowedBy, _goods.GetValueOrDefault(told.Location)?.IsConfirmed ?? false, step.OccurredAt, step.EventId);
            else if (@event is StockQuarantined done)
                _goods[done.Location] = _goods.GetValueOrDefault(done.Location) is { } known ? known with { IsConfirmed = true } : new(done.Location, done.Quantity, null, null, true, step.OccurredAt, null);
        }
    }
}
