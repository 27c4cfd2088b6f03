-- One row per quarter that is over, window up to it and model of health.
create table fct_back_test as
select tests.*, models.model_number
from stg_evaluated_back_test as tests
join stg_health_model as models using (model_id)
order by quarter, "window", model_id;
comment on table fct_back_test is 'One row per quarter that is over, window up to it and model of health.';
