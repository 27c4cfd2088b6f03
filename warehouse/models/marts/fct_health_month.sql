-- One row per account, month and currency of its recurring revenue: its health on the last day known of the month.
-- Family: health_month (month).
create table fct_health_month as
with last_days as (
  select strftime(health_date, '%Y-%m') as month, max(health_date) as health_date from stg_account_health group by 1
),
days as (
  select int_health_day.*
  from int_health_day
  join last_days using (month, health_date)
  where exclusion_reason is null
),
revenue as (
  select account_id, month, currency, mrr_minor from stg_evaluated_mrr where mrr_minor > 0
)
select
  days.month, days.health_date, days.account_id, days.tier, days.model_number, days.score, days.color, days.reason,
  revenue.currency, coalesce(revenue.mrr_minor, 0) as mrr_minor,
  row_number() over (
    partition by days.month, days.account_id order by revenue.mrr_minor desc nulls last, revenue.currency
  ) = 1 as is_counted
from days
left join revenue using (account_id, month)
order by days.month, days.account_id, revenue.currency;
comment on table fct_health_month is 'One row per account, month and currency of its recurring revenue: its health on the last day known of the month.';
