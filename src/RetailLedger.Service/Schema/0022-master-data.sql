-- What the enterprise says of its items and locations, now and as it was known.

create table if not exists views.item_master (
    item             text    not null,
    description      text    not null,
    unit             text    not null,
    listed           boolean not null,
    category         text,
    cost_amount      numeric,
    cost_currency    text,
    margin_sensitive boolean not null,
    criticality      text    not null,
    occurred_at      timestamptz not null,
    known_from       bigint  not null,
    known_to         bigint,
    primary key (item, known_from)
) with (fillfactor = 85);

create table if not exists views.location_master (
    location     text    not null,
    kind         text    not null,
    time_zone    text    not null,
    open         boolean not null,
    name         text,
    legal_entity text,
    brand        text,
    region       text,
    latitude     numeric,
    longitude    numeric,
    occurred_at  timestamptz not null,
    known_from   bigint  not null,
    known_to     bigint,
    primary key (location, known_from)
) with (fillfactor = 85);
