-- Joins on the way to the marts and reports keep every row once.
with relations as (
  select 'dim_account' as relation, (select count(*) from dim_account) as present, (select count(*) from raw_account) as expected
  union all
  select 'dim_agent' as relation, (select count(*) from dim_agent) as present, (select count(*) from raw_app_user) as expected
  union all
  select 'dim_policy' as relation, (select count(*) from dim_policy) as present, (select count(*) from raw_sla_policy) as expected
  union all
  select 'fct_contract_service' as relation, (select count(*) from fct_contract_service) as present, (select count(*) from raw_contract_service) as expected
  union all
  select 'dim_contract_override' as relation, (select count(*) from dim_contract_override) as present, (select count(*) from raw_contract_override) as expected
  union all
  select 'fct_ticket' as relation, (select count(*) from fct_ticket) as present, (select count(*) from raw_ticket) as expected
  union all
  select 'fct_ticket_clock' as relation, (select count(*) from fct_ticket_clock) as present, (select count(*) from raw_evaluated_clock) as expected
  union all
  select 'fct_ticket_pause' as relation, (select count(*) from fct_ticket_pause) as present, (select count(*) from raw_evaluated_pause) as expected
  union all
  select 'ticket_clocks' as relation, (select count(*) from ticket_clocks) as present, (select count(*) from raw_evaluated_clock) as expected
  union all
  select 'tickets' as relation, (select count(*) from tickets) as present, (select count(*) from raw_ticket) as expected
  union all
  select 'ticket_pauses' as relation, (select count(*) from ticket_pauses) as present, (select count(*) from raw_evaluated_pause) as expected
  union all
  select 'ticket_movements' as relation, (select count(*) from ticket_movements) as present, (select count(*) from fct_ticket_movement) as expected
)
select * from relations where present <> expected;
