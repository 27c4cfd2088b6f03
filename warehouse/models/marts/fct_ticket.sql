-- One row per ticket.
-- Family: ticket (ticket_id).
create table fct_ticket as
select
  tickets.*, evaluated.* exclude (ticket_id) rename (first_tier as tier), agents.agent_id,
  strftime(tickets.created_at, '%Y-%m') as created_month,
  strftime(evaluated.solved_at, '%Y-%m') as solved_month
from stg_ticket as tickets
join stg_evaluated_ticket as evaluated using (ticket_id)
left join int_ticket_agent as agents using (ticket_id)
order by ticket_id;
comment on table fct_ticket is 'One row per ticket.';
