-- One model counts for an account and day, and health lies within its bounds.
-- Family: health.
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
select 'score out of bounds', account_id, strftime(health_date, '%Y-%m-%d')
from fct_health_day
where score not between 0 and 100 or known_weight > total_weight
union all
select 'written after the load', account_id, strftime(health_date, '%Y-%m-%d')
from fct_health_day, dim_load
where evaluated_at > as_of;
