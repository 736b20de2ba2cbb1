using Npgsql;

namespace RetailLedger.Service.Reading;

/// <summary>A line of the log: what happened, without its content.</summary>
public sealed record EventSummary(
    long Position,
    Guid EventId,
    string Stream,
    long Version,
    string Type,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    string ActorKind,
    string ActorId,
    string Owner,
    string CorrelationId,
    string? CausationId,
    string? Location,
    string Ingest,
    string Basis)
{
    internal const string Columns = """
        l.position, l.event_id, l.stream, l.version, l.type, l.occurred_at, l.recorded_at, l.actor_kind, l.actor_id, l.owner_system,
        l.correlation_id, l.causation_id, l.location, l.ingest, l.basis
        """;

    internal static EventSummary Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.GetDateTime(5), row.GetDateTime(6),
        row.GetString(7), row.GetString(8), row.GetString(9), row.GetString(10), row.IsDBNull(11) ? null : row.GetString(11),
        row.IsDBNull(12) ? null : row.GetString(12), row.GetString(13), row.GetString(14));
}
