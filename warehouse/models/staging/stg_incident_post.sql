-- One row per public update about an incident.
create view stg_incident_post as
select id as update_id, incident_id, posted_at from raw_incident_update where visibility = 'PUBLIC';
comment on view stg_incident_post is 'One row per public update about an incident.';
