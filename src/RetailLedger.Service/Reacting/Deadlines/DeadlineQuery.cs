using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Reacting.Deadlines;

/// <param name="Failures">How often in a row what should follow could not be decided.</param>
public sealed record DeadlineRow(string Rule, string Stream, string Name, DateTimeOffset Due, DateTimeOffset? FiredAt, int Failures, string? LastError);

/// <summary>Questions about what cases wait for.</summary>
public sealed class DeadlineQuery(LedgerSources sources)
{
    private const string Next = """
        select rule, stream, name, due, fired_at, failures, last_error from ledger.deadline
        where ($1::text is null or stream = $1) and ($2 or fired_at is null) order by due, stream, name limit $3
        """;

    public async Task<IReadOnlyList<DeadlineRow>> NextAsync(string? stream, bool fired, int limit, CancellationToken ct)
    {
        await using var command = sources.Reader.CreateCommand(Next);
        command.Parameters.Add(new() { Value = stream ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = fired });
        command.Parameters.Add(new() { Value = limit });
        await using var row = await command.ExecuteReaderAsync(ct);
        var rows = new List<DeadlineRow>();
        while (await row.ReadAsync(ct))
        {
            rows.Add(new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetDateTime(3), row.IsDBNull(4) ? null : row.GetDateTime(4), row.GetInt32(5),
                row.IsDBNull(6) ? null : row.GetString(6)));
        }

        return rows;
    }
}
