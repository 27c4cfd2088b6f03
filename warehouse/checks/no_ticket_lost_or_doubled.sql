-- Joins on the way to the marts and reports of tickets keep every row once.
-- Family: ticket.
with relations as (
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
