-- What customers asked to give back, by item, place and day. A row with known_to null is what we know now; the others are what we knew before.

create table if not exists views.item_returns (
    item        text   not null,
    location    text   not null,
    day         date   not null,                 -- on which they asked, by what the place calls a day
    units       bigint not null,
    returns     integer not null,
    paid_minor  bigint not null,                 -- what had been paid for them
    currency    text   not null,
    occurred_at timestamptz not null,
    known_from  bigint not null,
    known_to    bigint,
    primary key (item, location, day, known_from)
) with (fillfactor = 85);
create index if not exists item_returns_day on views.item_returns (day);
create index if not exists item_day_day on views.item_day (day);

-- What detectors found, and what people said of it.

create table if not exists views.finding_row (
    finding_id    text    not null,
    detector      text    not null,
    series        text    not null,              -- item:CODE, item:CODE@PLACE, item:CODE:reason:REASON, item:CODE:lot:LOT, category:NAME, place:PLACE, channel:NAME, customer:NUMBER
    kind          text    not null,
    item          text,
    category      text,
    day           date    not null,
    direction     text    not null,
    units         bigint,                        -- of a customer: how often; null where a person reported it
    expected      double precision,
    low           double precision,
    high          double precision,
    score         double precision,              -- probability that the day belongs to a deviation
    at_risk_minor bigint,                        -- null when nobody knows a price
    currency      text,
    rank          bigint  not null,              -- money at risk times score, in pence: what looking at it is worth
    under         text,                          -- the finding that holds it
    model         text,
    model_version integer,
    stage         text    not null,
    owner         text,
    waits_for     text,                          -- who was asked for a second opinion
    found_at      timestamptz not null,
    verdict       text,
    judged_by     text,
    judged_at     timestamptz,
    minutes       numeric,                       -- from the first look to the verdict
    location      text,
    occurred_at   timestamptz not null,
    known_from    bigint  not null,
    known_to      bigint,
    primary key (finding_id, known_from)
) with (fillfactor = 85);
create index if not exists finding_row_rank on views.finding_row (rank desc, finding_id) where known_to is null;
create index if not exists finding_row_item on views.finding_row (item, day) where known_to is null;
