-- One row per stay of a ticket in PENDING.
create view ticket_pauses as
select
  pauses.*, tickets.ticket_number, tickets.subject, accounts.account_name, agents.agent_name,
  actors.agent_name as actor_name
from fct_ticket_pause as pauses
join fct_ticket as tickets using (ticket_id)
left join dim_account as accounts on pauses.account_id = accounts.account_id
left join dim_agent as agents on pauses.agent_id = agents.agent_id
left join dim_agent as actors on pauses.actor_id = actors.agent_id;
comment on view ticket_pauses is 'One row per stay of a ticket in PENDING.';
