-- What the ledger waits for, and what it has to tell the world outside. Both follow from the log; they are kept so that a sweep finds them.

create table if not exists ledger.deadline (
    rule     text        not null,
    stream   text        not null,               -- the case
    name     text        not null,               -- which of the case's deadlines
    due      timestamptz not null,               -- in business time
    armed_by bigint      not null,               -- position of the event that armed it
    fired_at timestamptz,                        -- null while it waits
    failures integer     not null default 0,     -- consecutive: what should follow could not be decided
    last_error text,
    retry_at timestamptz,
    primary key (rule, stream, name)
);
create index if not exists deadline_due on ledger.deadline (due) where fired_at is null;

-- A message on its way out. Whom it is for stands sealed in the event that queued it, never here.
create table if not exists ledger.outbound (
    key             text        primary key,     -- once per case, transition and channel
    channel         text        not null,
    template        text        not null,
    case_stream     text        not null,
    transition      text        not null,
    state           text        not null,        -- queued, sent, parked
    queued_by       bigint      not null,        -- position of the event that queued it
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null default now(),
    last_error      text,
    queued_at       timestamptz not null,
    settled_at      timestamptz
);
create index if not exists outbound_due on ledger.outbound (next_attempt_at) where state = 'queued';
create index if not exists outbound_case on ledger.outbound (case_stream, queued_by) where state = 'queued';
create index if not exists outbound_state on ledger.outbound (state, queued_by);
