-- One row per episode of a red flag.
create view red_flag_scorecard as
select
  month, rule,
  1 as fired,
  cast(is_acknowledged as integer) as acknowledged,
  cast(is_acknowledged_in_time is not null as integer) as acknowledge_decided,
  cast(coalesce(is_acknowledged_in_time, false) as integer) as acknowledged_in_time,
  cast(is_escalated as integer) as escalated,
  acknowledge_ms,
  open_ms,
  cast(outcome is not null as integer) as settled,
  cast(outcome is not distinct from 'FIXED' as integer) as fixed,
  cast(outcome is not distinct from 'ACCEPTED' as integer) as accepted,
  cast(outcome is not distinct from 'FALSE_ALARM' as integer) as false_alarms,
  cast(outcome is not distinct from 'WORSENED' as integer) as worsened,
  cast(is_open as integer) as still_open,
  cast(not is_open as integer) as ended,
  cast(came_back as integer) as came_back
from fct_red_flag;
comment on view red_flag_scorecard is 'One row per episode of a red flag.';
