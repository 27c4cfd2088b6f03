-- One row per ticket.
create view tickets as
select tickets.* rename (first_severity as severity), accounts.account_name, agents.agent_name
from fct_ticket as tickets
left join dim_account as accounts using (account_id)
left join dim_agent as agents using (agent_id);
comment on view tickets is 'One row per ticket.';
