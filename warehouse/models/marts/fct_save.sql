-- One row per play and currency the account pays in.
create table fct_save as
with recorded as (
  select distinct month, currency from int_cost_item
)
select
  saves.*, plays.play_number, plays.account_id, plays.reason, plays.status, plays.title, plays.opened_at, plays.closed_at,
  plays.outcome, plays.is_at_risk,
  if(saves.decided_at <= load.as_of, strftime(saves.decided_at, '%Y-%m'), null) as month,
  load.as_of >= saves.decided_at and saves.currency is not null as is_judged,
  recorded.month is not null as has_costs,
  (saves.is_save or saves.is_expansion) and has_costs as is_counted
from stg_evaluated_save as saves
join stg_account_play as plays using (play_id)
cross join stg_load as load
left join recorded
  on recorded.month = strftime(saves.decided_at, '%Y-%m') and recorded.currency = saves.currency
order by plays.opened_at, play_id, saves.currency;
comment on table fct_save is 'One row per play and currency the account pays in.';
