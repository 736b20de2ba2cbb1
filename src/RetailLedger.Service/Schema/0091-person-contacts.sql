-- Where people are reached. The address is sealed with the person's own key: forgetting the person makes it unreadable, and no event ever holds it.

create table if not exists ledger.person_contact (
    person_id  text        primary key,
    sealed     text        not null,
    changed_at timestamptz not null default now()
);
