-- Looks at whether enough is on its way, and what planners said of them. A row with known_to null is what we know now; the others are what we knew before.

create table if not exists views.replenishment_review_row (
    review_id        text    not null,
    finding          text    not null,
    series           text    not null,
    item             text,
    location         text,
    per_day          bigint  not null,
    expected         double precision not null,
    available        numeric,                    -- when it was recommended; null when nobody knew
    unit             text,
    days_as_found    numeric,
    days_as_expected numeric,
    recommended_at   timestamptz not null,
    expires_at       timestamptz not null,
    stage            text    not null,
    outcome          text,
    answer           text,
    answered_by      text,
    answered_at      timestamptz,
    note             text,
    instead          text,
    rank             bigint  not null,           -- the open ones first, of these what expires soonest
    occurred_at      timestamptz not null,
    known_from       bigint  not null,
    known_to         bigint,
    primary key (review_id, known_from)
) with (fillfactor = 85);
create index if not exists replenishment_review_row_rank on views.replenishment_review_row (rank, review_id) where known_to is null;
create index if not exists replenishment_review_row_item on views.replenishment_review_row (item) where known_to is null;
