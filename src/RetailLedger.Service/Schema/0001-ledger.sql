-- What stands beside Marten's event tables: keys, the log index, positions of followers. Run by the migrator, never by the service.

create schema if not exists ledger;
create schema if not exists views;

-- One row for every accepted request, kept for ever, written in the transaction of its events.
create table if not exists ledger.idempotency_key (
    source      text        not null,
    id          text        not null,
    digest      bytea       not null,           -- keyed hash of the input: the same key with another input is a conflict
    outcome     smallint    not null,           -- 1 recorded, 2 already done
    event_id    uuid,
    stream      text        not null,
    version     bigint      not null,           -- of the case after it
    recorded_at timestamptz not null default now(),
    primary key (source, id)
);

-- The order in which the ledger first saw each event: gapless, and fixed once shown.
create table if not exists ledger.log (
    log_index    bigint      primary key,
    seq_id       bigint      not null unique,
    sequenced_at timestamptz not null default clock_timestamp()
);

-- Which position was settled at which instant: turns "what did we know at noon" into a position.
create table if not exists ledger.settled_mark (
    position bigint      primary key,
    at       timestamptz not null default clock_timestamp()
);
create index if not exists settled_mark_at on ledger.settled_mark (at);

-- No event with a sequence number at or below the floor can still appear; the sequencer looks only above it.
create table if not exists ledger.sequencer_floor (
    only_row boolean primary key default true check (only_row),
    floor    bigint  not null
);
insert into ledger.sequencer_floor (floor) values (0) on conflict do nothing;

-- Where each follower stands, written in the transaction of its effect.
create table if not exists ledger.follower (
    name       text        primary key,
    position   bigint      not null default 0,
    updated_at timestamptz not null default now(),
    failures   integer     not null default 0,   -- consecutive, of the page it is at
    last_error text
);

-- A case whose event a follower could not digest: that follower leaves the case alone until a person releases it.
create table if not exists ledger.quarantine (
    follower   text        not null references ledger.follower (name),
    stream     text        not null,
    position   bigint      not null,             -- the event it could not digest; rows of the case are incomplete from here
    event_id   uuid        not null,
    error      text        not null,
    at         timestamptz not null default now(),
    primary key (follower, stream)
);

create table if not exists ledger.duplicate_count (
    source text   not null,
    day    date   not null,
    count  bigint not null,
    primary key (source, day)
);

-- Who may knock. The secret itself is kept nowhere; only its hash is.
create table if not exists ledger.access_key (
    key_id       text        primary key,
    name         text        not null unique,
    secret_hash  bytea       not null,
    owner_system text        not null,
    source       text        not null,
    actor_kind   text        not null,
    actor_id     text        not null,
    may_backfill boolean     not null default false,
    created_at   timestamptz not null default now(),
    revoked_at   timestamptz
);

-- How far an import came, written in the transaction of each of its batches: a killed import goes on from here.
create table if not exists ledger.import_progress (
    import_id   text        primary key,
    format      text        not null,
    file_name   text        not null,
    lines       bigint      not null,
    documents   bigint      not null default 0,
    lines_done  bigint      not null default 0,
    refused     bigint      not null default 0,
    became      jsonb       not null default '{}',
    started_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    finished_at timestamptz
);

-- A cause may be an event's id or a command's own: a text that is no uuid leads nowhere, which is no error.
create or replace function ledger.as_uuid(value text) returns uuid language sql immutable parallel safe as $$
    select case when value ~ '^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$' then value::uuid end
$$;
