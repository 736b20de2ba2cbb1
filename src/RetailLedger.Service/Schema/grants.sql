-- Least privilege, stated anew at every migration. The writer can add to history and can do nothing else to it.

revoke all on all tables in schema events, ledger, views from ledger_writer, ledger_infra, ledger_sealer, ledger_reader;
grant usage on schema events, ledger, views to ledger_writer, ledger_infra, ledger_sealer, ledger_reader;

grant select, insert on events.mt_events to ledger_writer;
grant usage on sequence events.mt_events_sequence to ledger_writer;
grant select, insert on ledger.idempotency_key to ledger_writer;
grant select, insert, update on ledger.duplicate_count, ledger.import_progress to ledger_writer;
grant select on ledger.access_key to ledger_writer;

grant select on all tables in schema events, ledger, views to ledger_infra, ledger_reader;
grant insert, update on ledger.follower to ledger_infra;
grant insert, delete on ledger.quarantine to ledger_infra;
grant insert, update on ledger.set_aside_news to ledger_infra;
grant insert, update, delete on ledger.deadline, ledger.outbound, ledger.silence_wait, ledger.silence_delay to ledger_infra;
grant insert, update on ledger.access_key, ledger.password, ledger.sign_in_failure to ledger_infra;
grant insert, update, delete on ledger.person_contact to ledger_infra;
-- What was recorded of somebody's access stays; only a repetition of it is counted.
grant insert, update (last_at, times) on ledger.access_record to ledger_infra;
grant insert, update, delete on all tables in schema views to ledger_infra;

grant select on events.mt_events to ledger_sealer;
grant select, insert, update on events.mt_streams to ledger_sealer;
grant select on sequence events.mt_events_sequence to ledger_sealer;
grant select, insert on ledger.log, ledger.settled_mark to ledger_sealer;
grant select, update on ledger.sequencer_floor to ledger_sealer;

-- Secrets' hashes are nobody's reading matter.
revoke select on ledger.access_key, ledger.password, ledger.sign_in_failure, ledger.person_contact from ledger_reader;

-- Schema analytics states its own grants where it is made (analytics.sql).
