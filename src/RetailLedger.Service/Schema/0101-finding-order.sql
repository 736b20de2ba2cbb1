-- Whose word the order of findings took, beside the detector's own score. Rows of before a rebuild of finding-row do not tell.

alter table views.finding_row add column if not exists probability double precision;   -- null where a person reported it, and counts as 1
alter table views.finding_row add column if not exists judge text;
alter table views.finding_row add column if not exists judge_version integer;
