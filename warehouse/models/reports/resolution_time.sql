-- One row per solved ticket; its times are empty where it is left out.
create view resolution_time as
select
  clocks.stopped_month as month, clocks.tier, clocks.severity, clocks.account_id, accounts.account_name,
  if(resolution_exclusion is null, elapsed_ms, null) as elapsed_ms,
  if(resolution_exclusion is null, wall_ms, null) as wall_ms,
  cast(resolution_exclusion is null as integer) as n,
  cast(resolution_exclusion is not distinct from 'AUTO_RESOLVED' as integer) as excluded_auto_resolved,
  cast(resolution_exclusion is not distinct from 'UNKNOWN' as integer) as excluded_unknown,
  cast(resolution_exclusion is not distinct from 'TEST' as integer) as excluded_test
from fct_ticket_clock as clocks
left join dim_account as accounts using (account_id)
where clocks.clock = 'RESOLUTION' and clocks.stopped_month is not null and clocks.state <> 'CANCELLED';
comment on view resolution_time is 'One row per solved ticket; its times are empty where it is left out.';
