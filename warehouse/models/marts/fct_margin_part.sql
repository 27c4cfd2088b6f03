-- One row per month, currency and revenue of an account by channel or cost of a ticket.
-- Family: cost (month).
create table fct_margin_part as
with parts as (
  select
    month, currency, 'REVENUE' as part, account_id, channel, cast(null as integer) as ticket_id,
    net_revenue_minor, cast(0 as bigint) as cost_minor
  from stg_evaluated_channel_revenue
  union all by name
  select
    month, currency, 'COST' as part, account_id, channel, ticket_id, cast(0 as bigint) as net_revenue_minor, cost_minor
  from int_cost_share
),
ended as (
  select *, cast(strptime(month || '-01', '%Y-%m-%d') + interval 1 month as timestamp) as month_end_at from parts
)
select ended.* exclude (month_end_at), coalesce(tiers.tier, accounts.tier) as tier
from ended
asof left join int_tier_stretch as tiers
  on ended.account_id = tiers.account_id and ended.month_end_at > tiers.from_at
left join stg_account as accounts on ended.account_id = accounts.account_id
order by month, currency, ended.account_id, part, channel, ticket_id;
comment on table fct_margin_part is 'One row per month, currency and revenue of an account by channel or cost of a ticket.';
