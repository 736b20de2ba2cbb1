using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Integration.Imports;

/// <summary>How far an import came and what its lines became.</summary>
/// <param name="Documents">Documents that are committed, in the order of the file: where a killed import goes on.</param>
/// <param name="LinesDone">Lines accounted for.</param>
/// <param name="Became">Lines by what they became: an event type, or <c>repeated</c> when their document was known already.</param>
public sealed record ImportProgress(
    string ImportId,
    string Format,
    string FileName,
    long Lines,
    long Documents,
    long LinesDone,
    long Refused,
    IReadOnlyDictionary<string, long> Became,
    DateTimeOffset StartedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? FinishedAt)
{
    private const string Columns = "import_id, format, file_name, lines, documents, lines_done, refused, became, started_at, updated_at, finished_at";

    public static async Task<ImportProgress?> FindAsync(NpgsqlDataSource source, string importId, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"select {Columns} from ledger.import_progress where import_id = $1");
        command.Parameters.Add(new() { Value = importId });
        return (await ReadAsync(command, ct)).SingleOrDefault();
    }

    /// <summary>Notes that an import begins; one that began before stays where it is.</summary>
    public static async Task BeginAsync(NpgsqlDataSource writer, string importId, string format, string fileName, CancellationToken ct)
    {
        await using var command = writer.CreateCommand(
            "insert into ledger.import_progress (import_id, format, file_name, lines) values ($1, $2, $3, 0) on conflict do nothing");
        command.Parameters.Add(new() { Value = importId });
        command.Parameters.Add(new() { Value = format });
        command.Parameters.Add(new() { Value = fileName });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The newest imports first.</summary>
    public static async Task<IReadOnlyList<ImportProgress>> NewestAsync(NpgsqlDataSource source, int most, Viewer viewer, CancellationToken ct) =>
        // A file of history is of no one place.
        viewer.Sight.IsEverything ? await NewestAsync(source, most, ct) : [];

    /// <summary>The same for the service itself.</summary>
    public static async Task<IReadOnlyList<ImportProgress>> NewestAsync(NpgsqlDataSource source, int most, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"select {Columns} from ledger.import_progress order by started_at desc limit $1");
        command.Parameters.Add(new() { Value = most });
        return await ReadAsync(command, ct);
    }

    /// <summary>The statement that moves the progress, to run in the transaction of the batch it tells of.</summary>
    internal NpgsqlBatchCommand Save(bool finished) => new("""
        insert into ledger.import_progress as p (import_id, format, file_name, lines, documents, lines_done, refused, became, finished_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, case when $9 then now() end)
        on conflict (import_id) do update set lines = excluded.lines, documents = excluded.documents, lines_done = excluded.lines_done, refused = excluded.refused,
            became = excluded.became, updated_at = now(), finished_at = coalesce(p.finished_at, excluded.finished_at)
        """)
    {
        Parameters =
        {
            new() { Value = ImportId }, new() { Value = Format }, new() { Value = FileName }, new() { Value = Lines }, new() { Value = Documents },
            new() { Value = LinesDone }, new() { Value = Refused }, new() { Value = JsonSerializer.Serialize(Became), NpgsqlDbType = NpgsqlDbType.Jsonb },
            new() { Value = finished },
        },
    };

    private static async Task<List<ImportProgress>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var row = await command.ExecuteReaderAsync(ct);
        var found = new List<ImportProgress>();
        while (await row.ReadAsync(ct))
        {
            found.Add(new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6),
                JsonSerializer.Deserialize<Dictionary<string, long>>(row.GetString(7))!, row.GetDateTime(8), row.GetDateTime(9),
                row.IsDBNull(10) ? null : row.GetDateTime(10)));
        }

        return found;
    }
}
