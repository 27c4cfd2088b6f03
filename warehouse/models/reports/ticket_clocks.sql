-- One row per clock of a ticket.
create view ticket_clocks as
select clocks.*, tickets.ticket_number, tickets.subject, accounts.account_name, agents.agent_name
from fct_ticket_clock as clocks
join fct_ticket as tickets using (ticket_id)
left join dim_account as accounts on clocks.account_id = accounts.account_id
left join dim_agent as agents on clocks.agent_id = agents.agent_id;
comment on view ticket_clocks is 'One row per clock of a ticket.';
