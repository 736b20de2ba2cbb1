-- Tables of views. A row with known_to null is what we know now; the others are what we knew before.

-- What each event was about, for search. Immutable, so it has no history of its own.
create table if not exists views.log_entry (
    position       bigint      primary key,
    event_id       uuid        not null,
    stream         text        not null,
    version        bigint      not null,
    type           text        not null,
    occurred_at    timestamptz not null,
    recorded_at    timestamptz not null,
    actor_kind     text        not null,
    actor_id       text        not null,
    owner_system   text        not null,
    source         text        not null,
    source_id      text        not null,
    correlation_id text        not null,
    causation_id   text,
    legal_entity   text,
    brand          text,
    region         text,
    channel        text,
    location       text,
    fulfilment     text,
    ingest         text        not null,
    basis          text        not null
);
create unique index if not exists log_entry_event on views.log_entry (event_id);
create index if not exists log_entry_type on views.log_entry (type, position);
create index if not exists log_entry_actor on views.log_entry (actor_id, position);
create index if not exists log_entry_correlation on views.log_entry (correlation_id, position);
create index if not exists log_entry_causation on views.log_entry (causation_id, position) where causation_id is not null;
create index if not exists log_entry_occurred on views.log_entry (occurred_at, position);
create index if not exists log_entry_stream on views.log_entry (stream text_pattern_ops, position);

create table if not exists views.log_object (
    object    text   not null,                   -- type/id
    position  bigint not null,
    primary key (object, position)
);

create table if not exists views.item_day (
    item            text   not null,
    location        text   not null,
    day             date   not null,
    units_sold      bigint not null,
    revenue_minor   bigint not null,
    invoices        integer not null,
    units_credited  bigint not null,
    credit_minor    bigint not null,
    credit_memos    integer not null,
    demand_units    bigint not null,
    demand_inferred boolean not null,
    currency        text   not null,
    occurred_at     timestamptz not null,
    known_from      bigint not null,
    known_to        bigint,
    primary key (item, location, day, known_from)
) with (fillfactor = 85);

create table if not exists views.location_day (
    location        text   not null,
    day             date   not null,
    units_sold      bigint not null,
    revenue_minor   bigint not null,
    invoices        integer not null,
    units_credited  bigint not null,
    credit_minor    bigint not null,
    credit_memos    integer not null,
    currency        text   not null,
    occurred_at     timestamptz not null,
    known_from      bigint not null,
    known_to        bigint,
    primary key (location, day, known_from)
) with (fillfactor = 85);
