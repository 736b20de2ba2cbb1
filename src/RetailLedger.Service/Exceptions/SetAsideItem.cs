using System.Globalization;
using Npgsql;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Exceptions;

/// <summary>One thing that happened to a case that was set aside, and is not told yet.</summary>
/// <param name="Failure">The kind of failure, without its words.</param>
/// <param name="By">Who released it.</param>
/// <param name="CorrelationId">Of the event that could not be digested.</param>
/// <param name="RaisedBy">The news by which the case was last set aside.</param>
/// <param name="Attempt">How often it was tried to release it since.</param>
internal sealed record SetAsideItem(
    long Id, string Kind, string Follower, string Stream, long Position, Guid? EventId, string Failure, int? Answered, Actor? By, string? CorrelationId, Scope Scope,
    long? RaisedBy, int Attempt)
{
    public const string Quarantined = "quarantined";
    public const string Failed = "failed";
    public const string Released = "released";

    private const string Waiting = """
        select n.id, n.kind, n.follower, n.stream, coalesce(n.position, 0), n.event_id, coalesce(n.error, ''), n.answered, n.actor_kind, n.actor_id, e.correlation_id,
               e.headers ->> 'legalEntity', e.headers ->> 'brand', e.headers ->> 'region', e.headers ->> 'channel', e.headers ->> 'location', e.headers ->> 'fulfilment',
               (select max(q.id) from ledger.set_aside_news q where q.kind = 'quarantined' and q.follower = n.follower and q.stream = n.stream and q.id < n.id) as raised_by,
               (select count(*) from ledger.set_aside_news t where t.kind = 'failed' and t.follower = n.follower and t.stream = n.stream and t.id <= n.id and t.id >
                   coalesce((select max(q.id) from ledger.set_aside_news q where q.kind = 'quarantined' and q.follower = n.follower and q.stream = n.stream and q.id < n.id), 0))
        from ledger.set_aside_news n left join events.mt_events e on e.stream_id = n.stream and e.id = n.event_id
        where n.told_at is null order by n.id limit 50
        """;

    /// <summary>Names the news in idempotency keys.</summary>
    public string Key => Id.ToString(CultureInfo.InvariantCulture);

    public static async Task<List<SetAsideItem>> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Waiting, connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var items = new List<SetAsideItem>();
        while (await row.ReadAsync(ct))
        {
            items.Add(new(
                row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4), row.IsDBNull(5) ? null : row.GetGuid(5), KindOf(row.GetString(6)),
                row.IsDBNull(7) ? null : row.GetInt32(7), row.IsDBNull(9) ? null : new(Enum.Parse<ActorKind>(row.GetString(8)), row.GetString(9)),
                Text(row, 10), new(Text(row, 11), Text(row, 12), Text(row, 13), Text(row, 14), Text(row, 15), Text(row, 16)), row.IsDBNull(17) ? null : row.GetInt64(17),
                (int)row.GetInt64(18)));
        }

        return items;
    }

    /// <summary>What surrounds what is told: the person who released the case, or else who follows it.</summary>
    public Envelope EnvelopeOf(string source, string id, DateTimeOffset now) => new()
    {
        Owner = OwnerSystem.Ledger,
        Source = source,
        SourceId = id,
        Actor = By ?? new(ActorKind.System, Follower),
        OccurredAt = now,
        CausationId = EventId?.ToString(),
        CorrelationId = CorrelationId ?? Stream,
        Scope = Scope,
        Release = Hosting.Release.Name,
    };

    private static string KindOf(string error) => error.Split(':')[0];

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
