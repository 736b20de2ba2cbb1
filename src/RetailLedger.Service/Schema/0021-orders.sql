-- One row for each order and for each time something was learned about it: the board, and lists of orders.

create table if not exists views.order_row (
    order_id       text        not null,
    customer_id    text,
    legal_entity   text,
    brand          text,
    region         text,
    channel        text,
    location       text,
    fulfilment     text,
    placed_at      timestamptz not null,
    placed_for     text        not null,
    total_minor    bigint      not null,
    currency       text        not null,
    ordered_units  numeric     not null,
    status         text        not null,
    held_for       text,
    validation     text        not null,
    screening      text        not null,
    allocation     text        not null,
    goods          text        not null,
    shipped_from   text,
    shipments      integer     not null,
    handed_over    integer     not null,
    money          text        not null,
    paid_minor     bigint      not null,
    billing        text        not null,
    dunning_level  integer     not null,
    points         bigint      not null,
    deviations     integer     not null,
    at_risk_minor  bigint      not null,
    board_column   text        not null,
    since          timestamptz not null,
    inferred       boolean     not null,
    tracks         text        not null,           -- JSON, for the next event of the order; nobody asks it anything
    occurred_at    timestamptz not null,
    known_from     bigint      not null,
    known_to       bigint,
    primary key (order_id, known_from)
) with (fillfactor = 85);

-- The board and its lists ask for what is known now: a column, the newest first.
create index if not exists order_row_column on views.order_row (board_column, placed_at desc, order_id desc) where known_to is null;
create index if not exists order_row_placed on views.order_row (placed_at desc, order_id desc) where known_to is null;

-- What a customer ordered before, for screening.
create index if not exists order_row_customer on views.order_row (customer_id, placed_at) where known_to is null and customer_id is not null;
