-- One row per public update that was promised of an incident.
create table fct_incident_update as
select
  updates.*, incidents.month, incidents.severity, incidents.detection_source,
  case when updates.is_missed then 'MISSED' when updates.kept_at is not null then 'KEPT' end as decision
from stg_evaluated_update as updates
join int_incident as incidents using (incident_id)
order by updates.incident_id, updates.ordinal;
comment on table fct_incident_update is 'One row per public update that was promised of an incident.';
