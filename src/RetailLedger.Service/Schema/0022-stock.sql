-- Stock positions, and what order lines hold of them or wait for.

create table if not exists views.stock_position (
    location           text    not null,
    item               text    not null,
    unit               text    not null,
    on_hand            numeric not null,
    movements          integer not null,         -- without one, the books began with a correction and on hand is only a difference
    moved_at           timestamptz,              -- by facts; our own acts about the position happen later
    reorder_point      numeric,
    safety_stock       numeric,
    lead_time_days     integer,
    daily_demand       numeric,                  -- as the last projection assumed
    projected_stockout date,
    breached_since     timestamptz,
    negative_since     timestamptz,
    occurred_at        timestamptz not null,
    known_from         bigint  not null,
    known_to           bigint,
    primary key (location, item, known_from)
) with (fillfactor = 85);
create index if not exists stock_position_now on views.stock_position (location, item) where known_to is null;

create table if not exists views.stock_line (
    location      text    not null,
    item          text    not null,
    order_id      text    not null,
    line          integer not null,
    unit          text    not null,
    allocated     numeric not null,
    backordered   numeric not null,
    customer_tier integer,
    margin_share  numeric,
    promised_for  timestamptz,
    waiting_since timestamptz,
    occurred_at   timestamptz not null,
    known_from    bigint  not null,
    known_to      bigint,
    primary key (location, item, order_id, line, known_from)
) with (fillfactor = 85);
create index if not exists stock_line_now on views.stock_line (location, item) where known_to is null;
