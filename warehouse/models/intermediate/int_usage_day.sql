-- One row per account and UTC day of use.
create view int_usage_day as
with first_tier as (
  select account_id, arg_min(tier, effective_at) as tier from stg_account_tier_change group by account_id
),
days as (
  select *, cast(usage_date as timestamp) as began_at, strftime(usage_date, '%Y-%m') as month from stg_account_usage
)
select
  days.*, cast(api_calls > 0 or logins > 0 as integer) as is_active_day,
  coalesce(changes.tier, first_tier.tier, accounts.tier) as tier
from days
join stg_account as accounts using (account_id)
left join first_tier using (account_id)
asof left join stg_account_tier_change as changes
  on days.account_id = changes.account_id and days.began_at >= changes.effective_at;
comment on view int_usage_day is 'One row per account and UTC day of use.';
