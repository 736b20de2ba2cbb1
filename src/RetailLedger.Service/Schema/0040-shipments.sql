-- Shipments as the places that send them see them: what is to be picked, packed, handed over, and what is on its way.

create table if not exists views.shipment_row (
    order_id      text        not null,
    shipment_id   text        not null,
    location      text,
    mode          text,
    state         text        not null,
    short         boolean     not null,            -- something was missing when it was picked
    since         timestamptz not null,            -- when it came to its state
    heard_at      timestamptz not null,            -- when anybody last said something of it
    collect_until timestamptz,
    occurred_at   timestamptz not null,
    known_from    bigint      not null,
    known_to      bigint,
    primary key (order_id, shipment_id, known_from)
) with (fillfactor = 85);

-- A place asks for what it still has to do with.
create index if not exists shipment_row_place on views.shipment_row (location, state, since) where known_to is null and state <> 'handedOver';
create index if not exists return_row_place on views.return_row (location, stage) where known_to is null and stage not in ('resolved', 'refused');
create index if not exists exception_row_place on views.exception_row (location, value_minor desc) where known_to is null and ended_at is null;
