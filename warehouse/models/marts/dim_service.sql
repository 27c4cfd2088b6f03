-- One row per service.
create table dim_service as
select * from stg_service order by service_id;
comment on table dim_service is 'One row per service.';
