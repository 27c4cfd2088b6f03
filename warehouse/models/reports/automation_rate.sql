-- One row per ticket; it counts nowhere where it is left out.
create view automation_rate as
select
  month, tier, channel, category,
  cast(exclusion_reason is null as integer) as tickets,
  cast(counts_as_resolved as integer) as auto_resolved,
  cast(exclusion_reason is not distinct from 'SPAM' as integer) as excluded_spam,
  cast(exclusion_reason is not distinct from 'MERGED' as integer) as excluded_merged,
  cast(exclusion_reason is not distinct from 'TEST' as integer) as excluded_test
from fct_ticket_automation;
comment on view automation_rate is 'One row per ticket; it counts nowhere where it is left out.';
