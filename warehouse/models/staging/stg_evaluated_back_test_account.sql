-- One row per quarter that is over, model of health and account that had recurring revenue when the quarter began.
create view stg_evaluated_back_test_account as
select
  quarter, month, model_id, account_id, scored_date, outcome_at, score, color, chance_permille, has_churned,
  exclusion as exclusion_reason
from raw_evaluated_back_test_account;
comment on view stg_evaluated_back_test_account is 'One row per quarter that is over, model of health and account that had recurring revenue when the quarter began.';
