-- One row per incident.
create table fct_incident as
select * from int_incident order by incident_id;
comment on table fct_incident is 'One row per incident.';
