-- A back-test has an account and outcome once. Who left with the last day of a quarter stayed in it and left in the next
-- one, at the same instant.
select account_id, quarter
from fct_back_test_account
group by quarter, "window", model_id, account_id, outcome_at, has_churned
having count(*) > 1;
