-- One row per incident.
create view stg_incident as
select
  id as incident_id, number as incident_number, title, highest_severity as severity, severity as current_severity, phase,
  detection_source, is_public, impact_start_at, detected_at, acknowledged_at, identified_at, mitigated_at, verified_at,
  closed_at, voided_at
from raw_incident;
comment on view stg_incident is 'One row per incident.';
