-- One row per public update that was promised of an incident.
create view stg_evaluated_update as
select incident_id, ordinal, due_at, reason, kept_at, is_missed from raw_evaluated_update;
comment on view stg_evaluated_update is 'One row per public update that was promised of an incident.';
