-- Every relation has as many rows here as PostgreSQL had in the same snapshot.
with loaded as (
  select 'account' as relation, 'rows' as measure, count(*) as loaded from raw_account
  union all by name
  select 'account_tier_change' as relation, 'rows' as measure, count(*) as loaded from raw_account_tier_change
  union all by name
  select 'app_user' as relation, 'rows' as measure, count(*) as loaded from raw_app_user
  union all by name
  select 'contract' as relation, 'rows' as measure, count(*) as loaded from raw_contract
  union all by name
  select 'contract_service' as relation, 'rows' as measure, count(*) as loaded from raw_contract_service
  union all by name
  select 'contract_override' as relation, 'rows' as measure, count(*) as loaded from raw_contract_override
  union all by name
  select 'sla_policy' as relation, 'rows' as measure, count(*) as loaded from raw_sla_policy
  union all by name
  select 'ticket' as relation, 'rows' as measure, count(*) as loaded from raw_ticket
  union all by name
  select 'ticket_message' as relation, 'rows' as measure, count(*) as loaded from raw_ticket_message
  union all by name
  select 'ticket_event' as relation, 'rows' as measure, count(*) as loaded from raw_ticket_event
  union all by name
  select 'ticket_clock' as relation, 'rows' as measure, count(*) as loaded from raw_ticket_clock
)
select relation, measure, totals.value as expected, loaded.loaded
from raw_source_total as totals
full join loaded using (relation, measure)
where totals.measure = 'rows' and totals.value is distinct from loaded.loaded;
