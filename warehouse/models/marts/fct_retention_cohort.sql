-- One row per account, currency and age in months since it had MRR for the first time.
create table fct_retention_cohort as
with members as (
  select distinct account_id, currency, cohort_month from stg_evaluated_mrr
),
ages as (
  select
    members.*,
    strftime(unnest(generate_series(
      strptime(cohort_month, '%Y-%m'), strptime(load.as_of_month, '%Y-%m') - interval 1 month, interval 1 month
    )), '%Y-%m') as month
  from members
  cross join stg_load as load
),
customers as (
  select account_id, month from stg_evaluated_mrr where mrr_minor > 0 group by all
)
select
  ages.account_id, ages.currency, ages.cohort_month, ages.month,
  cast(datediff('month', strptime(ages.cohort_month, '%Y-%m'), strptime(ages.month, '%Y-%m')) as integer) as age_months,
  coalesce(firsts.mrr_minor, 0) as start_minor, coalesce(levels.mrr_minor, 0) as end_minor,
  customers.account_id is null as has_left
from ages
left join stg_evaluated_mrr as firsts
  on firsts.account_id = ages.account_id and firsts.currency = ages.currency and firsts.month = ages.cohort_month
left join stg_evaluated_mrr as levels
  on levels.account_id = ages.account_id and levels.currency = ages.currency and levels.month = ages.month
left join customers on customers.account_id = ages.account_id and customers.month = ages.month
order by ages.cohort_month, ages.account_id, ages.currency, ages.month;
comment on table fct_retention_cohort is 'One row per account, currency and age in months since it had MRR for the first time.';
