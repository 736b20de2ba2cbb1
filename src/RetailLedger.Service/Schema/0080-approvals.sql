-- Approvals as an inbox shows them. A row with known_to null is what we know now; the others are what we knew before.

create table if not exists views.approval_row (
    approval_id    text        not null,         -- the act and the case it is for
    round          integer     not null,         -- which request for it
    kind           text        not null,
    subject        text        not null,
    status         text        not null,
    tier           integer     not null,         -- whose turn it is, counted from one; 0 where nobody is asked
    tiers          integer     not null,
    roles          text        not null,
    approvers      text        not null,         -- ,who,may,answer,now,
    is_escalated   boolean     not null,
    amount_minor   bigint      not null,
    currency       text        not null,
    requested_by   text        not null,
    requested_at   timestamptz not null,
    tier_since     timestamptz,
    due_at         timestamptz,                  -- when a higher role is asked as well
    expires_at     timestamptz,
    ended_at       timestamptz,
    valid_until    timestamptz,
    policy         text,
    policy_version integer,
    policy_row     text,
    automation     text,
    decided_by     text        not null,         -- ,who,answered,
    legal_entity   text,
    brand          text,
    region         text,
    channel        text,
    location       text,
    occurred_at    timestamptz not null,
    known_from     bigint      not null,
    known_to       bigint,
    primary key (approval_id, known_from)
) with (fillfactor = 85);
create index if not exists approval_row_waiting on views.approval_row (due_at, approval_id) where known_to is null and ended_at is null;
create index if not exists approval_row_ended on views.approval_row (ended_at) where known_to is null;
create index if not exists approval_row_asked on views.approval_row (requested_by, kind, requested_at);
