-- The road that each case took through its value stream: one row for each case, so that a question about a month reads a month's cases and not their events.

create table if not exists views.journey (
    stream      text        not null,
    case_id     text        not null,
    began_at    timestamptz not null,
    over        boolean     not null,
    channel     text,
    location    text,
    path        text        not null,              -- stations with > between
    seconds     text        not null,              -- from the beginning to each
    took        bigint      not null,              -- seconds from the beginning to the newest
    occurred_at timestamptz not null,
    known_from  bigint      not null,
    known_to    bigint,
    primary key (stream, case_id, known_from)
) with (fillfactor = 85);

create index if not exists journey_began on views.journey (stream, began_at) where known_to is null;
-- A position goes its road again and again: the earlier ones are versions that ended.
create index if not exists journey_repeated on views.journey (began_at, case_id, known_from desc) where stream = 'replenishment-to-availability';
