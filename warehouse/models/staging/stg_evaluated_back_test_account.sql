-- One row per quarter that is over, window up to it, model of health and account with a quarter of the window in which it had recurring revenue.
create view stg_evaluated_back_test_account as
select
  span as "window", quarter, month, model_id, account_id, scored_date, outcome_at, score, color, chance_permille, has_churned,
  exclusion as exclusion_reason
from raw_evaluated_back_test_account;
comment on view stg_evaluated_back_test_account is 'One row per quarter that is over, window up to it, model of health and account with a quarter of the window in which it had recurring revenue.';
