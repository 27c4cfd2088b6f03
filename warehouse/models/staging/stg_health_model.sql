-- One row per adopted version of the model of health.
create view stg_health_model as
select id as model_id, number as model_number, name as model_name, effective_from_at
from raw_operating_policy
where kind = 'HEALTH';
comment on view stg_health_model is 'One row per adopted version of the model of health.';
