namespace RetailLedger.Faults.Checking;

/// <summary>What must hold among the ledger's own tables, whoever wrote what.</summary>
internal static class LogPromises
{
    public static IReadOnlyList<Promise> All { get; } =
    [
        new("versions.gap", """
            select format('%s has %s events up to version %s', stream_id, count(*), max(version)) from events.mt_events
            group by stream_id having count(*) <> max(version) or min(version) <> 1 or count(distinct version) <> count(*)
            """),
        new("stream.version", """
            select format('%s says %s, its events %s', coalesce(s.id, e.stream_id), s.version, e.version)
            from events.mt_streams s full join (select stream_id, max(version) as version from events.mt_events group by stream_id) e on e.stream_id = s.id
            where s.version is distinct from e.version
            """),
        new("event.doubled", "select format('%s %s times', id, count(*)) from events.mt_events group by id having count(*) > 1"),
        new("key.without_event", """
            select format('%s %s names %s', k.source, k.id, k.event_id) from ledger.idempotency_key k
            where k.outcome = 1 and not exists (
                select 1 from events.mt_events e where e.id = k.event_id and e.stream_id = k.stream and e.version <= k.version)
            """),
        new("event.without_key", """
            select format('%s %s', e.stream_id, e.id) from events.mt_events e
            -- A decision of several events has one key, which the first of them carries.
            where not exists (select 1 from events.mt_events k where k.headers ? 'digest' and k.headers ->> 'source' = e.headers ->> 'source'
                and k.headers ->> 'sourceId' = e.headers ->> 'sourceId' and k.stream_id = e.stream_id and k.version <= e.version)
            """),
        new("key.two_answers", """
            select format('%s %s was answered %s times', source, id, count(*)) from (
                select headers ->> 'source' as source, headers ->> 'sourceId' as id from events.mt_events where headers ? 'digest'
                union all select source, id from ledger.idempotency_key) k
            group by source, id having count(*) > 1
            """),
        new("log.gap", """
            select format('%s places up to %s', count(*), max(log_index)) from ledger.log having count(*) <> coalesce(max(log_index), 0) or min(log_index) <> 1
            """),
        new("log.without_event", """
            select format('place %s', l.log_index) from ledger.log l where not exists (select 1 from events.mt_events e where e.seq_id = l.seq_id)
            """),
        new("event.without_place", """
            select format('%s %s', e.stream_id, e.id) from events.mt_events e where not exists (select 1 from ledger.log l where l.seq_id = e.seq_id)
            """),
        new("follower.behind", """
            select format('%s at %s', name, position) from ledger.follower
            where position <> (select coalesce(max(log_index), 0) from ledger.log)
            """),
        new("case.set_aside", "select format('%s: %s: %s', follower, stream, error) from ledger.quarantine"),
        new("case.out_of_order", """
            select format('%s version %s stands behind version %s', stream_id, version, before) from (
                select e.stream_id, e.version, lag(e.version) over (partition by e.stream_id order by l.log_index) as before
                from ledger.log l join events.mt_events e on e.seq_id = l.seq_id) o
            where before >= version
            """),
    ];
}
