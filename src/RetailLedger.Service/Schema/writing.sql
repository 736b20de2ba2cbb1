-- How the writer writes. Functions hold no data, so they are made anew by every release. Each statement within one sees what was committed when that
-- statement began, which is what makes the order of hold, look and append worth anything.

-- Holds cases until the end of the transaction, in the order given, which is the same for everybody, so that no two writers wait for each other in a circle.
create or replace function ledger.hold(streams text[]) returns void language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended(stream, 0)) from unnest(streams) as stream;
end
$$;

-- Holds cases and says their versions. A case that was decided on must have the version it was decided at, also when nothing is left to do on it: else
-- somebody was faster and nothing of the batch stands. The same where a key was answered before without an event, which no index on events knows.
create or replace function ledger.take(streams text[], expected bigint[], sources text[], ids text[]) returns bigint[] language plpgsql as $$
declare
    versions bigint[];
begin
    perform ledger.hold(streams);
    select coalesce(array_agg(coalesce((select e.version from events.mt_events e where e.stream_id = u.stream order by e.version desc limit 1), 0) order by u.place), '{}')
    into versions from unnest(streams) with ordinality as u(stream, place);
    if exists (select from unnest(versions, expected) as u(version, expected) where u.version <> u.expected)
        or exists (select from unnest(sources, ids) as u(source, id) join ledger.idempotency_key k on k.source = u.source and k.id = u.id) then
        raise exception 'A case grew, or a key was answered, between the decision and the append.' using errcode = 'serialization_failure';
    end if;
    return versions;
end
$$;

-- Takes cases and appends events to them; says the versions from before. Arrays are read in their order, so numbers are drawn in the order of decision.
create or replace function ledger.append(
    streams text[], expected bigint[], sources text[], ids text[],
    event_ids uuid[], places integer[], ordinals bigint[], data jsonb[], types text[], headers jsonb[], correlations text[], causations text[], actors text[])
returns bigint[] language plpgsql as $$
declare
    versions bigint[] := ledger.take(streams, expected, sources, ids);
begin
    insert into events.mt_events (id, stream_id, version, data, type, headers, correlation_id, causation_id, user_name)
    select e.id, streams[e.place], versions[e.place] + e.ordinal, e.data, e.type, e.headers, e.correlation, e.causation, e.actor
    from unnest(event_ids, places, ordinals, data, types, headers, correlations, causations, actors)
        as e(id, place, ordinal, data, type, headers, correlation, causation, actor);
    return versions;
end
$$;
