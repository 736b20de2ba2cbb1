using Npgsql;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Reading;

/// <param name="Title">What was found.</param>
/// <param name="Detail">What it is.</param>
/// <param name="Href">Where the console shows it.</param>
public sealed record SearchHit(string Title, string Detail, string Href);

/// <summary>Finds cases, things and events by exact id and by prefix.</summary>
public sealed class SearchQuery(LedgerSources sources)
{
    public const int Most = 20;

    private static readonly string[] Categories =
        ["order", "invoice", "credit-memo", "payment", "shipment", "stock", "import", "bad-debt", "correction", "refused-fact", "machine"];

    private static readonly string[] Things = ["item", "customer", "order", "invoice", "credit-memo", "payment", "shipment"];

    public async Task<IReadOnlyList<SearchHit>> FindAsync(string? text, Viewer viewer, CancellationToken ct)
    {
        var wanted = text?.Trim() ?? "";
        if (wanted.Length is 0 or > 200)
            return [];
        await using var connection = await sources.Reader.OpenConnectionAsync(ct);
        var hits = new List<SearchHit>();
        if (Guid.TryParse(wanted, out var eventId))
            hits.AddRange(await EventAsync(connection, eventId, viewer, ct));
        if (long.TryParse(wanted, out var position))
            hits.AddRange(await PositionAsync(connection, position, viewer, ct));
        hits.AddRange(await CasesAsync(connection, wanted, viewer, ct));
        hits.AddRange(await ThingsAsync(connection, wanted, viewer, ct));
        return [.. hits.DistinctBy(hit => hit.Href).Take(Most)];
    }

    // A bare id is looked for in every category, so that 489434 finds the invoice and the order; each is one probe of an index.
    private static async Task<List<SearchHit>> CasesAsync(NpgsqlConnection connection, string wanted, Viewer viewer, CancellationToken ct)
    {
        string[] prefixes = wanted.Contains('/', StringComparison.Ordinal) ? [wanted] : [.. Categories.Select(category => $"{category}/{wanted}")];
        var sql = new SqlFilter().Within(viewer.Scope, "l");
        await using var command = sql.Command($"""
            select p.stream from unnest({sql.Value(prefixes.Select(Escaped).ToArray())}) as u(prefix), lateral (
                select distinct l.stream from views.log_entry l where l.stream like u.prefix and {sql.Where} order by l.stream limit 8) as p
            """, connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var hits = new List<SearchHit>();
        while (await row.ReadAsync(ct))
            hits.Add(new(row.GetString(0), "case", Links.Case(row.GetString(0))));
        return hits;
    }

    private static async Task<List<SearchHit>> ThingsAsync(NpgsqlConnection connection, string wanted, Viewer viewer, CancellationToken ct)
    {
        if (viewer.Scope != Domain.Kernel.Scope.Everything)
            return [];
        string[] prefixes = wanted.Contains('/', StringComparison.Ordinal) ? [wanted] : [.. Things.Select(thing => $"{thing}/{wanted}"), $"item/{wanted.ToUpperInvariant()}"];
        await using var command = new NpgsqlCommand("""
            select p.object from unnest($1) as u(prefix), lateral (
                select distinct o.object from views.log_object o where o.object like u.prefix order by o.object limit 8) as p
            """, connection);
        command.Parameters.Add(new() { Value = prefixes.Select(Escaped).ToArray() });
        await using var row = await command.ExecuteReaderAsync(ct);
        var hits = new List<SearchHit>();
        while (await row.ReadAsync(ct))
        {
            var thing = row.GetString(0);
            hits.Add(thing.StartsWith("item/", StringComparison.Ordinal)
                ? new(thing["item/".Length..], "item", Links.Item(thing["item/".Length..]))
                : new(thing, "events that speak of it", Links.Log($"object={Uri.EscapeDataString(thing)}")));
        }

        return hits;
    }

    private static Task<List<SearchHit>> EventAsync(NpgsqlConnection connection, Guid eventId, Viewer viewer, CancellationToken ct) =>
        EventsAsync(connection, new SqlFilter().And("l.event_id = {0}", eventId).Within(viewer.Scope, "l"), ct);

    private static Task<List<SearchHit>> PositionAsync(NpgsqlConnection connection, long position, Viewer viewer, CancellationToken ct) =>
        EventsAsync(connection, new SqlFilter().And("l.position = {0}", position).Within(viewer.Scope, "l"), ct);

    private static async Task<List<SearchHit>> EventsAsync(NpgsqlConnection connection, SqlFilter sql, CancellationToken ct)
    {
        await using var command = sql.Command($"select {EventSummary.Columns} from views.log_entry l where {sql.Where}", connection);
        return (await EventQuery.ReadAsync(command, ct))
            .ConvertAll(found => new SearchHit(found.Type, $"event at position {found.Position}", Links.Event(found)));
    }

    private static string Escaped(string prefix) =>
        prefix.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
}
