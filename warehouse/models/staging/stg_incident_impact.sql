-- One row per stretch in which a service suffered.
create view stg_incident_impact as
select id as impact_id, incident_id, service_id, kind as impact_kind, start_at, end_at from raw_incident_impact;
comment on view stg_incident_impact is 'One row per stretch in which a service suffered.';
