-- One row per adopted version of the model of health.
create table dim_health_model as
select * from stg_health_model order by model_id;
comment on table dim_health_model is 'One row per adopted version of the model of health.';
