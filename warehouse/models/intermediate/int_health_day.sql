-- One row per account, UTC day and model of health.
create view int_health_day as
with first_tier as (
  select account_id, arg_min(tier, effective_at) as tier from stg_account_tier_change group by account_id
),
days as (
  select
    *, cast(health_date + 1 as timestamp) as ended_at,
    strftime(health_date, '%Y-%m') as month
  from stg_account_health
),
ranked as (
  select
    days.*, models.model_number,
    row_number() over (
      partition by account_id, health_date order by models.effective_from_at <= days.ended_at desc, models.effective_from_at desc
    ) as rank
  from days
  join stg_health_model as models using (model_id)
)
select
  ranked.* exclude (rank), if(rank = 1, null, 'OTHER_MODEL') as exclusion_reason,
  coalesce(changes.tier, first_tier.tier, accounts.tier) as tier
from ranked
join stg_account as accounts using (account_id)
left join first_tier using (account_id)
asof left join stg_account_tier_change as changes
  on ranked.account_id = changes.account_id and ranked.ended_at > changes.effective_at;
comment on view int_health_day is 'One row per account, UTC day and model of health.';
