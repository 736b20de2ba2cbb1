-- How long answers take. Both follow from the log; they are kept so that the bounds of silence can be learned from them.

create table if not exists ledger.silence_wait (
    stream text        not null,                 -- the case
    wait   text        not null,                 -- which of the case's waits: the step, and the thing where it has several
    since  timestamptz not null,                 -- the last word, by the clock on which bounds count
    primary key (stream, wait)
) with (fillfactor = 85);
create index if not exists silence_wait_since on ledger.silence_wait (since);

create table if not exists ledger.silence_delay (
    edge    text    not null,
    day     date    not null,                    -- of the answer
    step    integer not null,                    -- on the scale of delays
    answers bigint  not null,
    primary key (edge, day, step)
);
