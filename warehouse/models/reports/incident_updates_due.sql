-- One row per public update that was promised of an incident.
create view incident_updates_due as
select updates.*, incidents.incident_number, incidents.title
from fct_incident_update as updates
join fct_incident as incidents using (incident_id);
comment on view incident_updates_due is 'One row per public update that was promised of an incident.';
