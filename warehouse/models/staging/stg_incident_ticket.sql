-- One row per ticket linked to an incident.
create view stg_incident_ticket as
select incident_id, ticket_id, linked_at from raw_incident_ticket;
comment on view stg_incident_ticket is 'One row per ticket linked to an incident.';
