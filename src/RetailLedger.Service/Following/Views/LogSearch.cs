namespace RetailLedger.Service.Following.Views;

/// <summary>Makes the log searchable: by type, actor, time, case, correlation and cause, and by what an event speaks of.</summary>
public static class LogSearch
{
    // Event by event along the log (see LogReader): a page costs what a page holds, however long history is.
    public static SqlView Entries { get; } = new("log-entries", "views.log_entry", """
        insert into {0} (position, event_id, stream, version, type, occurred_at, recorded_at, actor_kind, actor_id, owner_system, source, source_id,
                         correlation_id, causation_id, legal_entity, brand, region, channel, location, fulfilment, ingest, basis)
        select l.log_index, e.id, e.stream_id, e.version, e.type, (e.headers ->> 'occurredAt')::timestamptz, e.timestamp,
               e.headers ->> 'actorKind', e.user_name, e.headers ->> 'owner', e.headers ->> 'source', e.headers ->> 'sourceId',
               e.correlation_id, e.causation_id, e.headers ->> 'legalEntity', e.headers ->> 'brand', e.headers ->> 'region', e.headers ->> 'channel',
               e.headers ->> 'location', e.headers ->> 'fulfilment', coalesce(e.headers ->> 'ingest', 'live'), coalesce(e.headers ->> 'basis', 'stated')
        from ledger.log l cross join lateral (select * from events.mt_events m where m.seq_id = l.seq_id offset 0) e
        where l.log_index > $1 and l.log_index <= $2
        """);

    // A thing may be named twice in two roles; for the search it is one.
    public static SqlView Objects { get; } = new("log-objects", "views.log_object", """
        insert into {0} (object, position)
        select distinct regexp_replace(o.value, '#[^#]*$', ''), l.log_index
        from ledger.log l cross join lateral (select * from events.mt_events m where m.seq_id = l.seq_id offset 0) e, jsonb_array_elements_text(e.headers -> 'objects') as o(value)
        where l.log_index > $1 and l.log_index <= $2
        """);
}
