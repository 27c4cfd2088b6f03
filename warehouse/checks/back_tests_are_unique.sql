-- A back-test has an account and outcome once.
select account_id, quarter
from fct_back_test_account
group by quarter, "window", model_id, account_id, outcome_at
having count(*) > 1;
