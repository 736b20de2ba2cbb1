-- What of Marten's own script is set right here, after every run of it.

-- A cascade from streams to events would let one deletion take history with it; and the row of a stream follows its events, it does not lead them.
alter table events.mt_events drop constraint if exists fkey_mt_events_stream_id;

-- Marten's default is a quoted text that PostgreSQL evaluates once, when the table is made.
alter table events.mt_events alter column timestamp set default now();

-- Rows come in by COPY too, which can draw a number only by default.
alter table events.mt_events alter column seq_id set default nextval('events.mt_events_sequence');

-- A request is recorded once. Of several events that follow from one request the first carries its key. An index on expressions and no column of our
-- own: a column that Marten does not know it would drop when its release changes.
create unique index if not exists mt_events_key on events.mt_events ((headers ->> 'source'), (headers ->> 'sourceId')) where headers ? 'digest';
