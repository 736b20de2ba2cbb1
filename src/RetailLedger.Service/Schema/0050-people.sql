-- A key may be a person's: who they are, what they do, and where. Absent for systems and for the first operator.
alter table ledger.access_key
    add column if not exists person   text,
    add column if not exists role     text,
    add column if not exists location text;
