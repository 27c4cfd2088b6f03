-- One row per incident; it counts nowhere where it is left out.
create view proactivity as
select
  month, tier, severity,
  cast(exclusion_reason is null as integer) as incidents,
  cast(exclusion_reason is null and first_speaker = 'US' as integer) as proactive,
  cast(exclusion_reason is not distinct from 'OPEN' as integer) as excluded_open,
  cast(exclusion_reason is not distinct from 'VOIDED' as integer) as excluded_voided,
  cast(exclusion_reason is not distinct from 'NO_CONTACT' as integer) as excluded_no_contact
from fct_incident_contact;
comment on view proactivity is 'One row per incident; it counts nowhere where it is left out.';
