-- One row per solved ticket, with the agent who had it; its times are zero where it is left out.
create view paused_share_by_agent as
select
  clocks.stopped_month as month, clocks.agent_id, agents.agent_name,
  if(resolution_exclusion is null, paused_ms, 0) as paused_ms,
  if(resolution_exclusion is null, wall_ms, 0) as wall_ms,
  if(resolution_exclusion is null, ticket_pause_count, 0) as pauses,
  cast(resolution_exclusion is null as integer) as n,
  cast(resolution_exclusion is not distinct from 'AUTO_RESOLVED' as integer) as excluded_auto_resolved,
  cast(resolution_exclusion is not distinct from 'UNKNOWN' as integer) as excluded_unknown,
  cast(resolution_exclusion is not distinct from 'TEST' as integer) as excluded_test
from fct_ticket_clock as clocks
left join dim_agent as agents using (agent_id)
where clocks.clock = 'RESOLUTION' and clocks.stopped_month is not null and clocks.state <> 'CANCELLED';
comment on view paused_share_by_agent is 'One row per solved ticket, with the agent who had it; its times are zero where it is left out.';
