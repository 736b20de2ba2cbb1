using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Reading;

/// <summary>Which moment of a case: at most one of version, <c>asOf</c> (what we knew) and <c>on</c> (what had happened); none is now.</summary>
public sealed record CaseMoment(long? Version = null, string? AsOf = null, DateTimeOffset? On = null);

/// <summary>One event of a case with everything that was stored.</summary>
public sealed record CaseEvent(
    long Position,
    Guid EventId,
    long Version,
    string Type,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    JsonElement Data,
    Envelope Envelope);

/// <param name="State">The case folded to the moment asked for; null before its first event.</param>
/// <param name="Version">Last version that is part of the state; 0 before the first.</param>
/// <param name="LastVersion">Last version there is.</param>
/// <param name="Events">The events up to the moment, oldest first: the newest <see cref="CaseQuery.MostEvents"/> of them.</param>
/// <param name="Complete">Whether <paramref name="Events"/> goes back to the first.</param>
public sealed record CaseAnswer(string Stream, JsonNode? State, long Version, long LastVersion, long Position, IReadOnlyList<CaseEvent> Events, bool Complete);

/// <summary>A case as it is, as it was known, and as it had happened.</summary>
public sealed class CaseQuery(LedgerSources sources, LogReader log, CaseFolds folds, AccessRecords access)
{
    public const int MostEvents = 1_000;

    // What is said of people, and what somebody was asked to decide by, with its evidence.
    private static readonly string[] Sensitive = [People.Category, ApprovalLinks.Approval];

    private const string Read = $"""
        select {LogReader.Columns}
        from events.mt_events e join ledger.log l on l.seq_id = e.seq_id
        where e.stream_id = $1 and l.log_index <= $2 and ($3::bigint is null or e.version <= $3)
          and ($4::timestamptz is null or (e.headers ->> 'occurredAt')::timestamptz <= $4)
        order by e.version
        """;

    /// <returns>Null when there is no such case, or none that the viewer may see.</returns>
    public async Task<CaseAnswer?> FindAsync(string stream, CaseMoment at, Viewer viewer, CancellationToken ct)
    {
        if (new object?[] { at.Version, at.AsOf, at.On }.Count(value => value is not null) > 1)
            throw new QueryProblemException("query.two_moments", "Ask for one moment: version, asOf or on.");
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var connection = snapshot.Connection;
        var moment = await Moment.ResolveAsync(connection, at.AsOf, ct);
        if (await LastVersionAsync(connection, stream, ct) is not { } last)
            return null;
        if (!await IsInSightAsync(connection, stream, viewer, ct))
        {
            await access.NoteReadAsync(viewer, stream, ct, AccessAct.Denied);
            return null;
        }

        if (Sensitive.Contains(StreamKeys.Category(stream)))
            await access.NoteReadAsync(viewer, stream, ct);

        await using var command = new NpgsqlCommand(Read, connection);
        command.Parameters.Add(new() { Value = stream });
        command.Parameters.Add(new() { Value = moment.Position });
        command.Parameters.Add(new() { Value = (object?)at.Version ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint });
        command.Parameters.Add(new() { Value = (object?)at.On?.ToUniversalTime() ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz });
        await using var row = await command.ExecuteReaderAsync(ct);
        var fold = folds.Begin(stream);
        var shown = new Queue<CaseEvent>();
        var (seen, version) = (0L, 0L);
        while (await row.ReadAsync(ct))
        {
            var recorded = log.Read(row);
            fold.Apply(recorded);
            (seen, version) = (seen + 1, recorded.Version);
            shown.Enqueue(Show(recorded));
            if (shown.Count > MostEvents)
                shown.Dequeue();
        }

        return new(stream, fold.State(), version, last, moment.Position, [.. shown], seen == shown.Count);
    }

    private static CaseEvent Show(RecordedEvent recorded) => new(
        recorded.Position, recorded.Id, recorded.Version, recorded.Type, recorded.Envelope.OccurredAt, recorded.RecordedAt,
        JsonSerializer.SerializeToElement(recorded.Data, recorded.Data.GetType(), StoredJson.Shown), recorded.Envelope);

    // A case is one: whoever has to do with a part of it sees the whole.
    private static async Task<bool> IsInSightAsync(NpgsqlConnection connection, string stream, Viewer viewer, CancellationToken ct)
    {
        if (viewer.Sight.IsEverything)
            return true;
        var sql = new SqlFilter().WithinCases(viewer.Sight, "c.stream");
        await using var command = sql.Command($"select exists (select 1 from (select {sql.Value(stream)}::text as stream) c where {sql.Where})", connection);
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task<long?> LastVersionAsync(NpgsqlConnection connection, string stream, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            select max(e.version) from events.mt_events e join ledger.log l on l.seq_id = e.seq_id where e.stream_id = $1
            """, connection);
        command.Parameters.Add(new() { Value = stream });
        return await command.ExecuteScalarAsync(ct) as long?;
    }
}
