-- No relation of tickets has two rows for one key of its grain.
-- Family: ticket.
select 'fct_ticket' as relation, concat_ws('/', ticket_id) as key, count(*) as n from fct_ticket group by ticket_id having count(*) > 1
union all
select 'fct_ticket_clock' as relation, concat_ws('/', ticket_id, clock, ordinal) as key, count(*) as n from fct_ticket_clock group by ticket_id, clock, ordinal having count(*) > 1
union all
select 'fct_ticket_pause' as relation, concat_ws('/', ticket_id, ordinal) as key, count(*) as n from fct_ticket_pause group by ticket_id, ordinal having count(*) > 1
union all
select 'fct_ticket_movement' as relation, concat_ws('/', ticket_id, ordinal, movement, month) as key, count(*) as n from fct_ticket_movement group by ticket_id, ordinal, movement, month having count(*) > 1
union all
select 'fct_ticket_volume' as relation, concat_ws('/', month, tier, severity, account_id) as key, count(*) as n from fct_ticket_volume group by month, tier, severity, account_id having count(*) > 1
union all
select 'fct_clock_outcome' as relation, concat_ws('/', month, created_month, clock, tier, severity, account_id) as key, count(*) as n from fct_clock_outcome group by month, created_month, clock, tier, severity, account_id having count(*) > 1;
