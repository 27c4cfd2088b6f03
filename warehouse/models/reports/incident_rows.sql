-- One row per incident.
create view incident_rows as
select *, acknowledged_at is not null as is_acknowledged from fct_incident;
comment on view incident_rows is 'One row per incident.';
