-- One row per quarter that is over, window up to it, model of health and account with a quarter of the window in which it had recurring revenue.
create table fct_back_test_account as
select tests.*, models.model_number
from stg_evaluated_back_test_account as tests
join stg_health_model as models using (model_id)
order by quarter, "window", model_id, account_id, outcome_at, has_churned;
comment on table fct_back_test_account is 'One row per quarter that is over, window up to it, model of health and account with a quarter of the window in which it had recurring revenue.';
