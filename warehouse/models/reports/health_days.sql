-- One row per account, UTC day and model of health.
create view health_days as
select
  days.* exclude (health_date), strftime(health_date, '%Y-%m-%d') as date, accounts.account_name,
  100.0 * known_weight / nullif(total_weight, 0) as coverage_percent
from fct_health_day as days
join dim_account as accounts using (account_id);
comment on view health_days is 'One row per account, UTC day and model of health.';
