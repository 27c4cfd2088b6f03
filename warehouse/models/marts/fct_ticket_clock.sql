-- One row per clock of a ticket.
-- Family: ticket (ticket_id).
create table fct_ticket_clock as
select clocks.*, agents.agent_id, policies.policy_number, coalesce(pauses.pause_count, 0) as ticket_pause_count
from int_clock as clocks
left join int_ticket_agent as agents using (ticket_id)
left join int_pause_count as pauses using (ticket_id)
left join stg_policy as policies using (policy_id)
order by clocks.ticket_id, clocks.clock, clocks.ordinal;
comment on table fct_ticket_clock is 'One row per clock of a ticket.';
