-- One row per stay of a ticket in PENDING; one that lasts is measured to the as-of instant.
-- Family: ticket (ticket_id).
create table fct_ticket_pause as
select
  pauses.*,
  epoch_ms(coalesce(pauses.end_at, load.as_of)) - epoch_ms(pauses.start_at) as duration_ms,
  clocks.account_id, clocks.stopped_month, clocks.resolution_exclusion, agents.agent_id
from stg_evaluated_pause as pauses
cross join stg_load as load
join int_clock as clocks on pauses.ticket_id = clocks.ticket_id and clocks.clock = 'RESOLUTION'
left join int_ticket_agent as agents on pauses.ticket_id = agents.ticket_id
order by pauses.ticket_id, pauses.ordinal;
comment on table fct_ticket_pause is 'One row per stay of a ticket in PENDING; one that lasts is measured to the as-of instant.';
