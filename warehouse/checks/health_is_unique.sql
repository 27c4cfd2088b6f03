-- One model counts for an account and day, an account is counted once in a month, and health lies within its bounds.
select 'days that count' as what, account_id, strftime(health_date, '%Y-%m-%d') as at
from fct_health_day
group by account_id, health_date
having count(*) filter (where exclusion_reason is null) <> 1
union all
select 'one day and model twice', account_id, strftime(health_date, '%Y-%m-%d')
from fct_health_day
group by account_id, health_date, model_id
having count(*) > 1
union all
select 'account of a month', account_id, month
from fct_health_month
group by account_id, month
having count(*) filter (where is_counted) <> 1
union all
select 'score out of bounds', account_id, strftime(health_date, '%Y-%m-%d')
from fct_health_day
where score not between 0 and 100 or known_weight > total_weight
union all
select 'written after the load', account_id, strftime(health_date, '%Y-%m-%d')
from fct_health_day, dim_load
where evaluated_at > as_of
union all
select 'account of a back-test', account_id, quarter
from fct_back_test_account
group by quarter, "window", model_id, account_id, outcome_at, has_churned
having count(*) > 1;
