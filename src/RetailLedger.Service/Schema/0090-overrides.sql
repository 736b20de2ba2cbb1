-- Overrides as a list shows them, a row for each time one was asked for. A row with known_to null is what we know now; the others are what we knew before.

create table if not exists views.override_row (
    grant_id         text        not null,       -- by which an act names it
    override_id      text        not null,       -- the act and the case it is for
    round            integer     not null,       -- which request for it
    rule             text        not null,       -- the act whose approval it takes the place of
    subject          text        not null,
    status           text        not null,
    reason_code      text        not null,
    amount_minor     bigint      not null,       -- the most that may be done by it
    left_minor       bigint      not null,
    currency         text        not null,
    requested_by     text        not null,
    requested_at     timestamptz not null,
    answer_by        timestamptz not null,
    granted_by       text,
    granted_at       timestamptz,
    expires_at       timestamptz,
    used_by          text,
    used_at          timestamptz,                -- when it was first used
    uses             integer     not null,
    review_by        timestamptz,
    is_review_missed boolean     not null,
    reviewed_by      text,
    reviewed_at      timestamptz,
    verdict          text,
    legal_entity     text,
    brand            text,
    region           text,
    channel          text,
    location         text,
    occurred_at      timestamptz not null,
    known_from       bigint      not null,
    known_to         bigint,
    primary key (grant_id, known_from)
) with (fillfactor = 85);
create index if not exists override_row_asked on views.override_row (requested_at desc, grant_id desc) where known_to is null;
