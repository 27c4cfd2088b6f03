-- One row per quarter that is over, model of health and account that had recurring revenue when the quarter began.
create table fct_back_test_account as
select tests.*, models.model_number
from stg_evaluated_back_test_account as tests
join stg_health_model as models using (model_id)
order by quarter, model_id, account_id;
comment on table fct_back_test_account is 'One row per quarter that is over, model of health and account that had recurring revenue when the quarter began.';
