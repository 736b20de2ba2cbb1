-- What happened to cases that were set aside, until it is told in history: written in the transaction that sets a case aside or releases it.

create table if not exists ledger.set_aside_news (
    id         bigint      generated always as identity primary key,
    kind       text        not null,             -- quarantined, failed (to release), released
    follower   text        not null,
    stream     text        not null,
    position   bigint,                           -- the event that could not be digested
    event_id   uuid,
    error      text,
    answered   integer,                          -- events that had waited
    actor_kind text,                             -- who released it
    actor_id   text,
    at         timestamptz not null default now(),
    told_at    timestamptz                       -- null while it waits
);
create index if not exists set_aside_news_untold on ledger.set_aside_news (id) where told_at is null;
create index if not exists set_aside_news_case on ledger.set_aside_news (follower, stream, id);
