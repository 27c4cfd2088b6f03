-- What is counted of a ticket has its month, is decided where it counts, is of a ticket that is there, and is not later than the load.
-- Family: ticket.
select 'fct_ticket' as what, ticket_id from fct_ticket where created_month is null
union all
select 'fct_ticket_clock', ticket_id from fct_ticket_clock where month is null or created_month is null
union all
select 'fct_ticket_clock stopped', ticket_id from fct_ticket_clock where stopped_at is not null and stopped_month is null
union all
select 'fct_ticket_movement', ticket_id from fct_ticket_movement where month is null
union all
select 'ticket', ticket_id from fct_ticket, dim_load where created_at > as_of
union all
select 'decision', ticket_id from fct_ticket_clock, dim_load where decided_at > as_of
union all
select 'movement', ticket_id from fct_ticket_movement, dim_load where moved_at > as_of
union all
select 'clock of a ticket', ticket_id from fct_ticket_clock where ticket_id is not null and ticket_id not in (select ticket_id from fct_ticket)
union all
select 'counted without a decision', ticket_id
from fct_ticket_clock
where exclusion_reason is null and (decision is null or decided_at is null);
