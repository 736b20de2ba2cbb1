using Npgsql;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.Integration.Outbound;

/// <param name="State"><c>queued</c>, <c>sent</c> or <c>parked</c>.</param>
/// <param name="LastError">A code: what the last attempt met.</param>
public sealed record OutboundRow(
    string Key, string Channel, string Template, string CaseStream, string Transition, string State, int Attempts, DateTimeOffset? NextAttemptAt, string? LastError,
    DateTimeOffset QueuedAt, DateTimeOffset? SettledAt);

/// <summary>Which messages.</summary>
public sealed record OutboundFilter : PageFilter
{
    /// <summary><c>queued</c>, <c>sent</c> or <c>parked</c>.</summary>
    public string? State { get; init; }

    /// <summary>The beginning of the case it is about.</summary>
    public string? Q { get; init; }

    /// <exception cref="QueryProblemException">There is no such state.</exception>
    internal SqlFilter Conditions(Viewer viewer) => new SqlFilter().WithinCases(viewer.Sight, "t.case_stream")
        .And("t.state = {0}", Words.Blank(State) is null or "queued" or "sent" or "parked" ? Words.Blank(State)
            : throw new QueryProblemException("query.bad_state", $"state is queued, sent or parked, not {State}."))
        .And("starts_with(t.case_stream, {0})", Words.Blank(Q));
}

/// <summary>Questions about messages on their way out.</summary>
public sealed class OutboundQuery(LedgerSources sources)
{
    public const int DefaultLimit = 50;

    internal const string Columns =
        "t.key, t.channel, t.template, t.case_stream, t.transition, t.state, t.attempts, t.next_attempt_at, t.last_error, t.queued_at, t.settled_at";

    private static readonly Keyset<OutboundRow> Order = new(new("t.queued_at", true, row => row.QueuedAt), new("t.key", true, row => row.Key));

    public async Task<IReadOnlyList<OutboundRow>> NewestAsync(string? state, int limit, Viewer viewer, CancellationToken ct)
    {
        await using var connection = await sources.Reader.OpenConnectionAsync(ct);
        var sql = new SqlFilter().WithinCases(viewer.Sight, "t.case_stream").And("t.state = {0}", state);
        await using var command = sql.Command($"select {Columns} from ledger.outbound t where {sql.Where} order by t.queued_by desc limit {sql.Value(limit)}", connection);
        return await ReadAsync(command, ct);
    }

    /// <summary>A page of messages, the newest first.</summary>
    /// <exception cref="QueryProblemException">The filter cannot be understood.</exception>
    public Task<BoardPage<OutboundRow>> PageAsync(OutboundFilter filter, Viewer viewer, CancellationToken ct)
    {
        var sql = filter.Conditions(viewer);
        return Order.PageAsync(filter, DefaultLimit, sql, async (order, behind, limit) =>
        {
            await using var connection = await sources.Reader.OpenConnectionAsync(ct);
            await using var command = sql.Command($"select {Columns} from ledger.outbound t where {sql.Where} and {behind} order by {order} limit {limit}", connection);
            return await ReadAsync(command, ct);
        });
    }

    /// <summary>How many messages are in each state; of the queued ones, how many were tried in vain before.</summary>
    public async Task<(long Queued, long Retried, long Parked, long Sent)> CountAsync(Viewer viewer, CancellationToken ct)
    {
        await using var connection = await sources.Reader.OpenConnectionAsync(ct);
        var sql = new SqlFilter().WithinCases(viewer.Sight, "t.case_stream");
        await using var command = sql.Command($"""
            select count(*) filter (where t.state = 'queued'), count(*) filter (where t.state = 'queued' and t.attempts > 0), count(*) filter (where t.state = 'parked'),
                   count(*) filter (where t.state = 'sent')
            from ledger.outbound t where {sql.Where}
            """, connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3));
    }

    public async Task<string?> StateAsync(string key, CancellationToken ct)
    {
        await using var command = sources.Reader.CreateCommand("select state from ledger.outbound where key = $1");
        command.Parameters.Add(new() { Value = key });
        return await command.ExecuteScalarAsync(ct) as string;
    }

    private static async Task<List<OutboundRow>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var row = await command.ExecuteReaderAsync(ct);
        var rows = new List<OutboundRow>();
        while (await row.ReadAsync(ct))
            rows.Add(Read(row));
        return rows;
    }

    private static OutboundRow Read(NpgsqlDataReader row)
    {
        var state = row.GetString(5);
        return new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), state, row.GetInt32(6),
            state == "queued" ? row.GetDateTime(7) : null, row.IsDBNull(8) ? null : row.GetString(8), row.GetDateTime(9), row.IsDBNull(10) ? null : row.GetDateTime(10));
    }
}
