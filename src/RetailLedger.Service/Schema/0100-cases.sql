-- Customers' cases as cards of a board. A row with known_to null is what we know now; the others are what we knew before.

create table if not exists views.case_row (
    case_id         text        not null,
    stage           text        not null,
    since           timestamptz not null,        -- when it came to its stage
    received_at     timestamptz not null,        -- when its newest message was written
    messages        integer     not null,
    contact_channel text        not null,        -- by which way the customer wrote
    order_id        text,
    customer_id     text,
    category        text,
    priority        text,
    concluded       text,                        -- the category without a person's word
    by              text,                        -- who says what it is about: a model, Rules, or a person
    version         text,                        -- of the model or the rules
    nearest         text,                        -- the model's word that fits best, even where it was not followed
    confidence      numeric,
    threshold       numeric,                     -- from which confidence on the model is followed
    words           text,                        -- of the text, that decided
    queue           text,
    why             text,
    answer_by       timestamptz,
    resolution      text,
    legal_entity    text,
    brand           text,
    region          text,
    channel         text,
    location        text,
    occurred_at     timestamptz not null,
    known_from      bigint      not null,
    known_to        bigint,
    primary key (case_id, known_from)
) with (fillfactor = 85);
create index if not exists case_row_open on views.case_row (answer_by, case_id) where known_to is null and stage <> 'resolved';
create index if not exists case_row_since on views.case_row (since desc, case_id) where known_to is null;
