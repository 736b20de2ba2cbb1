using Npgsql;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Reading;

/// <summary>What one may ask of the log. Everything is optional; everything given must hold.</summary>
public sealed record EventFilter
{
    public string? Type { get; init; }

    /// <summary>A thing the event speaks of, as <c>type/id</c>.</summary>
    public string? Object { get; init; }

    /// <summary>The case it belongs to.</summary>
    public string? Stream { get; init; }

    public string? Actor { get; init; }

    public string? Owner { get; init; }

    public string? Correlation { get; init; }

    /// <summary><c>live</c> or <c>backfill</c>.</summary>
    public string? Ingest { get; init; }

    /// <summary>Happened at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Happened before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>What was known: a position or an instant.</summary>
    public string? AsOf { get; init; }

    /// <summary>Only positions below: the page behind this one, newest first.</summary>
    public long? Before { get; init; }

    /// <summary>Only positions above: the page in front of this one.</summary>
    public long? After { get; init; }

    public int? Limit { get; init; }
}

/// <param name="Events">Newest first.</param>
/// <param name="Older">Give it as <c>before</c> for the next page; null at the end.</param>
/// <param name="Newer">Give it as <c>after</c> for the page in front; null when this is the newest.</param>
/// <param name="Position">What was known when this was answered.</param>
public sealed record EventPageAnswer(IReadOnlyList<EventSummary> Events, long? Older, long? Newer, long Position);

/// <summary>Finds events. Pages are keyed by position, so they cost the same at the end of the log as at its beginning.</summary>
public sealed class EventQuery(LedgerSources sources)
{
    public const int DefaultLimit = 50;
    public const int MostPerPage = 500;

    /// <exception cref="QueryProblemException">The filter cannot be understood.</exception>
    public async Task<EventPageAnswer> PageAsync(EventFilter filter, Viewer viewer, CancellationToken ct)
    {
        var limit = filter.Limit ?? DefaultLimit;
        if (limit is < 1 or > MostPerPage)
            throw new QueryProblemException("query.bad_limit", $"limit is between 1 and {MostPerPage}.");
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var connection = snapshot.Connection;
        var moment = await Moment.ResolveAsync(connection, filter.AsOf, ct);
        var ascending = filter.After is not null && filter.Before is null;
        var sql = Filter(filter, moment, viewer);
        await using var command = sql.Command($"""
            select {EventSummary.Columns} from views.log_entry l where {sql.Where}
            order by l.position {(ascending ? "asc" : "desc")} limit {limit + 1}
            """, connection);
        var found = await ReadAsync(command, ct);

        var more = found.Count > limit;
        if (more)
            found.RemoveAt(limit);
        if (ascending)
            found.Reverse();
        long? older = found.Count > 0 && (ascending ? await AnyAsync(connection, filter with { Before = found[^1].Position, After = null }, moment, viewer, ct) : more)
            ? found[^1].Position : null;
        long? newer = found.Count > 0 && (ascending ? more : filter.Before is not null) ? found[0].Position : null;
        return new(found, older, newer, moment.Position);
    }

    public async Task<EventSummary?> FindAsync(Guid eventId, Viewer viewer, CancellationToken ct)
    {
        await using var connection = await sources.Reader.OpenConnectionAsync(ct);
        var sql = new SqlFilter().And("l.event_id = {0}", eventId).WithinLog(viewer.Sight, "l");
        await using var command = sql.Command($"select {EventSummary.Columns} from views.log_entry l where {sql.Where}", connection);
        return (await ReadAsync(command, ct)).SingleOrDefault();
    }

    internal static async Task<List<EventSummary>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var row = await command.ExecuteReaderAsync(ct);
        var found = new List<EventSummary>();
        while (await row.ReadAsync(ct))
            found.Add(EventSummary.Read(row));
        return found;
    }

    private static async Task<bool> AnyAsync(NpgsqlConnection connection, EventFilter filter, Moment moment, Viewer viewer, CancellationToken ct)
    {
        var sql = Filter(filter, moment, viewer);
        await using var command = sql.Command($"select exists (select 1 from views.log_entry l where {sql.Where})", connection);
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <param name="alias">What the table of events is called.</param>
    internal static SqlFilter Filter(EventFilter filter, Moment moment, Viewer viewer, string alias = "l") => new SqlFilter()
        .WithinLog(viewer.Sight, alias)
        .And($"{alias}.position <= {{0}}", moment.IsNow ? null : moment.Position)
        .And($"{alias}.type = {{0}}", filter.Type)
        .And($"{alias}.stream = {{0}}", filter.Stream)
        .And($"{alias}.actor_id = {{0}}", filter.Actor)
        .And($"{alias}.owner_system = {{0}}", filter.Owner)
        .And($"{alias}.correlation_id = {{0}}", filter.Correlation)
        .And($"{alias}.ingest = {{0}}", filter.Ingest)
        .And($"{alias}.occurred_at >= {{0}}", filter.From?.ToUniversalTime())
        .And($"{alias}.occurred_at < {{0}}", filter.To?.ToUniversalTime())
        .And($"{alias}.position < {{0}}", filter.Before)
        .And($"{alias}.position > {{0}}", filter.After)
        .And($"{alias}.position in (select o.position from views.log_object o where o.object = {{0}})", filter.Object);
}
