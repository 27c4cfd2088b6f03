-- One row per incident; its times are empty where it is left out.
create view incidents as
select
  month, severity, detection_source, updates_due, updates_missed,
  cast(exclusion_reason is null as integer) as n,
  cast(exclusion_reason is null and acknowledge_ms is not null as integer) as acknowledged,
  cast(exclusion_reason is null and acknowledge_ms is null as integer) as lack_acknowledged,
  cast(exclusion_reason is not distinct from 'OPEN' as integer) as excluded_open,
  cast(exclusion_reason is not distinct from 'VOIDED' as integer) as excluded_voided,
  if(exclusion_reason is null, detect_ms, null) as detect_ms,
  if(exclusion_reason is null, acknowledge_ms, null) as acknowledge_ms,
  if(exclusion_reason is null, mitigate_ms, null) as mitigate_ms,
  if(exclusion_reason is null, restore_ms, null) as restore_ms
from fct_incident;
comment on view incidents is 'One row per incident; its times are empty where it is left out.';
