using Npgsql;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Integration.Outbound;

/// <param name="State"><c>queued</c>, <c>sent</c> or <c>parked</c>.</param>
/// <param name="LastError">A code: what the last attempt met.</param>
public sealed record OutboundRow(
    string Key, string Channel, string Template, string CaseStream, string Transition, string State, int Attempts, DateTimeOffset? NextAttemptAt, string? LastError,
    DateTimeOffset QueuedAt, DateTimeOffset? SettledAt);

/// <summary>Questions about messages on their way out.</summary>
public sealed class OutboundQuery(LedgerSources sources)
{
    private const string Newest = """
        select key, channel, template, case_stream, transition, state, attempts, next_attempt_at, last_error, queued_at, settled_at
        from ledger.outbound where $1::text is null or state = $1 order by queued_by desc limit $2
        """;

    public async Task<IReadOnlyList<OutboundRow>> NewestAsync(string? state, int limit, CancellationToken ct)
    {
        await using var command = sources.Reader.CreateCommand(Newest);
        command.Parameters.Add(new() { Value = state ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = limit });
        await using var row = await command.ExecuteReaderAsync(ct);
        var rows = new List<OutboundRow>();
        while (await row.ReadAsync(ct))
            rows.Add(Read(row));
        return rows;
    }

    public async Task<string?> StateAsync(string key, CancellationToken ct)
    {
        await using var command = sources.Reader.CreateCommand("select state from ledger.outbound where key = $1");
        command.Parameters.Add(new() { Value = key });
        return await command.ExecuteScalarAsync(ct) as string;
    }

    private static OutboundRow Read(NpgsqlDataReader row)
    {
        var state = row.GetString(5);
        return new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), state, row.GetInt32(6),
            state == "queued" ? row.GetDateTime(7) : null, row.IsDBNull(8) ? null : row.GetString(8), row.GetDateTime(9), row.IsDBNull(10) ? null : row.GetDateTime(10));
    }
}
