-- Exceptions in their three queues. A row with known_to null is what we know now; the others are what we knew before.

create table if not exists views.exception_row (
    exception_id text        not null,
    class        text        not null,
    code         text        not null,
    subject      text        not null,           -- the case it is about
    status       text        not null,
    owner        text        not null,
    turn         text        not null,           -- who must act next
    act          text        not null,           -- the one act that unblocks it
    awaits       text        not null,           -- types of events that end it
    about        text,                           -- the one line or shipment of the case
    level        integer     not null,
    attempts     integer     not null,
    value_minor  bigint      not null,
    currency     text,
    since        timestamptz not null,           -- its age counts from here
    ended_at     timestamptz,
    detail       text,
    location     text,
    occurred_at  timestamptz not null,
    known_from   bigint      not null,
    known_to     bigint,
    primary key (exception_id, known_from)
) with (fillfactor = 85);
create index if not exists exception_row_queue on views.exception_row (class, value_minor desc, since) where known_to is null and ended_at is null;
create index if not exists exception_row_subject on views.exception_row (subject, known_from);
