-- Acts that passed alone and were drawn to be looked at. A row with known_to null is what we know now; the others are what we knew before.

create table if not exists views.sample_row (
    sample_id        text        not null,       -- the event by which it was done or allowed
    kind             text        not null,       -- the act
    subject          text        not null,       -- the case it was done on
    amount_minor     bigint,                     -- null when nobody knows what was at stake
    currency         text,
    policy           text        not null,       -- which let it pass
    version          integer     not null,
    share            numeric     not null,       -- of such acts that are looked at: 0 none, 1 all
    done_by          text,
    drawn_at         timestamptz not null,
    review_by        timestamptz not null,
    is_review_missed boolean     not null,
    reviewed_by      text,
    reviewed_at      timestamptz,
    verdict          text,
    comment          text,
    legal_entity     text,
    brand            text,
    region           text,
    channel          text,
    location         text,
    occurred_at      timestamptz not null,
    known_from       bigint      not null,
    known_to         bigint,
    primary key (sample_id, known_from)
) with (fillfactor = 85);
create index if not exists sample_row_drawn on views.sample_row (drawn_at desc, sample_id desc) where known_to is null;
