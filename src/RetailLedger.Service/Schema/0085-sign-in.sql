-- People who sign in by name and password, and who came in by which door. Of secrets only hashes are kept.

create table if not exists ledger.password (
    person     text        primary key,
    hash       text        not null,
    stamp      uuid        not null,             -- sessions name it: those that began under another are over
    one_time   boolean     not null,
    expires_at timestamptz,                      -- of a one-time password
    used_at    timestamptz,                      -- when a one-time password was shown; it counts once
    set_at     timestamptz not null
);

-- Wrong answers in a row. A bucket is a hash of the name that was typed, known here or not, so there are never more rows than buckets.
create table if not exists ledger.sign_in_failure (
    bucket   integer     primary key,
    failures integer     not null,
    tried_at timestamptz not null,
    open_at  timestamptz not null                -- until then no answer counts
);

-- Who came in, who was refused, who read what. A row stands for a day, so that repeating something does not fill the table.
create table if not exists ledger.access_record (
    day      date        not null,
    person   text        not null,               -- empty for a name that nobody here has
    door     text        not null,
    what     text        not null,
    record   text        not null,               -- which session, or what was read; empty where neither is meant
    first_at timestamptz not null,
    last_at  timestamptz not null,
    times    bigint      not null,
    primary key (day, person, door, what, record)
);
create index if not exists access_record_last on ledger.access_record (last_at desc);
create index if not exists access_record_record on ledger.access_record (record, last_at desc) where record <> '';
