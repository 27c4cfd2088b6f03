-- One row per account that an incident touched.
create view stg_incident_reach as
select incident_id, account_id from raw_incident_reach;
comment on view stg_incident_reach is 'One row per account that an incident touched.';
