-- How each request for leave was answered: one row for each, so that a question about a month reads a month's requests and not their events.

create table if not exists views.approval_round (
    approval_id       text        not null,
    round             integer     not null,
    kind              text        not null,
    subject           text        not null,
    location          text,
    policy            text,
    policy_version    integer,
    policy_row        text,
    automatic         boolean     not null,      -- the policy alone let it pass
    status            text        not null,
    requested_by      text        not null,
    requested_at      timestamptz not null,
    ended_at          timestamptz,
    amount_minor      bigint      not null,
    currency          text        not null,
    measured_minor    bigint,                    -- what the policy's row compared with its limits
    measured_currency text,
    floor_minor       bigint,
    ceiling_minor     bigint,
    tier              integer     not null,
    role              text        not null,
    tier_since        timestamptz,
    asked             text        not null,      -- person and seconds after the request, with > between
    seen              text        not null,      -- the same of the first look
    answered_by       text        not null,      -- from here on lists with > between, one entry for each answer
    answers           text        not null,
    answered_tier     text        not null,
    answered_role     text        not null,
    waited            text        not null,      -- seconds since the tier began
    waited_business   text        not null,
    considered        text        not null,      -- seconds since whoever answered had first looked, or was asked
    occurred_at       timestamptz not null,
    known_from        bigint      not null,
    known_to          bigint,
    primary key (approval_id, round, known_from)
) with (fillfactor = 85);

create index if not exists approval_round_requested on views.approval_round (requested_at) where known_to is null;
