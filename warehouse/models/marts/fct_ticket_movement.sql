-- One row per movement of a ticket.
-- Family: ticket (ticket_id).
create table fct_ticket_movement as
select
  movements.*, tickets.account_id, evaluated.first_tier as tier, evaluated.first_severity as severity, tickets.is_test
from int_ticket_movement as movements
join stg_ticket as tickets using (ticket_id)
join stg_evaluated_ticket as evaluated using (ticket_id)
order by movements.month, movements.ticket_id, movements.ordinal, movements.movement;
comment on table fct_ticket_movement is 'One row per movement of a ticket.';
