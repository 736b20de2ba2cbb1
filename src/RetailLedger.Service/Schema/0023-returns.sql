-- Returns as cards of a board. A row with known_to null is what we know now; the others are what we knew before.

create table if not exists views.return_row (
    return_id       text        not null,
    stage           text        not null,
    turn            text        not null,        -- who must act next
    authorisation   text        not null,
    logistics       text        not null,
    lines           integer     not null,
    lines_inspected integer     not null,
    lines_settled   integer     not null,
    reason          text,
    orders          text,
    paid_minor      bigint      not null,
    open_minor      bigint      not null,        -- paid for lines that are not settled: the value at risk
    settled_minor   bigint      not null,
    currency        text,
    requested_at    timestamptz,
    since           timestamptz not null,        -- when it came to its stage
    due_by          timestamptz,
    findings        text,
    deviations      integer     not null,
    location        text,
    state           text        not null,        -- the case's own state, from which the next row follows
    occurred_at     timestamptz not null,
    known_from      bigint      not null,
    known_to        bigint,
    primary key (return_id, known_from)
) with (fillfactor = 85);
create index if not exists return_row_stage on views.return_row (stage, open_minor desc, since) where known_to is null;
