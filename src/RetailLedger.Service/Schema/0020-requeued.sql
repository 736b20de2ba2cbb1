-- Position of the event that last had a message tried again: each round of attempts decides under keys of its own.
alter table ledger.outbound add column if not exists requeued_by bigint;
