-- One row per incident as the rules see it at the as-of instant.
create view stg_evaluated_incident as
select incident_id, detect_ms, acknowledge_ms, identify_ms, mitigate_ms, restore_ms from raw_evaluated_incident;
comment on view stg_evaluated_incident is 'One row per incident as the rules see it at the as-of instant.';
