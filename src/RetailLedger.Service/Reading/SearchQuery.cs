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

    // A bare id is looked for in every category, so that 489434 finds the invoice and the order; each is one probe of an index. A pattern
    // that is a value of a row would be compared with every entry there is, so the beginning is asked for as a range.
    private static async Task<List<SearchHit>> CasesAsync(NpgsqlConnection connection, string wanted, Viewer viewer, CancellationToken ct)
    {
        string[] prefixes = wanted.Contains('/', StringComparison.Ordinal) ? [wanted] : [.. Categories.Select(category => $"{category}/{wanted}")];
        var sql = new SqlFilter().WithinLog(viewer.Sight, "l");
        await using var command = sql.Command($"""
            select p.stream from unnest({sql.Value(prefixes)}, {sql.Value(prefixes.Select(End).ToArray())}) as u(first, last), lateral (
                select distinct l.stream from views.log_entry l where l.stream ~>=~ u.first and l.stream ~<~ u.last and {sql.Where}
                order by l.stream using ~<~ limit 8) as p
            """, connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var hits = new List<SearchHit>();
        while (await row.ReadAsync(ct))
            hits.Add(new(row.GetString(0), "case", Links.Case(row.GetString(0))));
        return hits;
    }

    private static async Task<List<SearchHit>> ThingsAsync(NpgsqlConnection connection, string wanted, Viewer viewer, CancellationToken ct)
    {
        string[] prefixes = wanted.Contains('/', StringComparison.Ordinal) ? [wanted] : [.. Things.Select(thing => $"{thing}/{wanted}"), $"item/{wanted.ToUpperInvariant()}"];
        // A thing does not say where it belongs; the range of goods is everybody's.
        if (!viewer.Sight.IsEverything)
            prefixes = [.. prefixes.Where(prefix => prefix.StartsWith("item/", StringComparison.Ordinal))];
        // The primary key serves a range of bytes only where the database sorts by bytes, as ours do; elsewhere the answer is the same, only slower.
        var (from, below, sorted) = await SortsByBytesAsync(connection, ct) ? (">=", "<", "") : ("~>=~", "~<~", "using ~<~");
        await using var command = new NpgsqlCommand($"""
            select p.object from unnest($1, $2) as u(first, last), lateral (
                select distinct o.object from views.log_object o where o.object {from} u.first and o.object {below} u.last order by o.object {sorted} limit 8) as p
            """, connection);
        command.Parameters.Add(new() { Value = prefixes });
        command.Parameters.Add(new() { Value = prefixes.Select(End).ToArray() });
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
        EventsAsync(connection, new SqlFilter().And("l.event_id = {0}", eventId).WithinLog(viewer.Sight, "l"), ct);

    private static Task<List<SearchHit>> PositionAsync(NpgsqlConnection connection, long position, Viewer viewer, CancellationToken ct) =>
        EventsAsync(connection, new SqlFilter().And("l.position = {0}", position).WithinLog(viewer.Sight, "l"), ct);

    private static async Task<List<SearchHit>> EventsAsync(NpgsqlConnection connection, SqlFilter sql, CancellationToken ct)
    {
        await using var command = sql.Command($"select {EventSummary.Columns} from views.log_entry l where {sql.Where}", connection);
        return (await EventQuery.ReadAsync(command, ct))
            .ConvertAll(found => new SearchHit(found.Type, $"event at position {found.Position}", Links.Event(found)));
    }

    /// <summary>Behind every text that begins with the prefix: nothing sorts behind the last character there is.</summary>
    private static string End(string prefix) => prefix + "\U0010FFFF";

    private static async Task<bool> SortsByBytesAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select datcollate in ('C', 'POSIX') from pg_database where datname = current_database()", connection);
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }
}
