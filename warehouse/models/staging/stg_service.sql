-- One row per service.
create view stg_service as
select id as service_id, key as service_key, name as service_name from raw_service;
comment on view stg_service is 'One row per service.';
