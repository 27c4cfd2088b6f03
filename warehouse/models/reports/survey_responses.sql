-- One row per survey.
create view survey_responses as
select
  surveys.month, surveys.kind, surveys.tier, surveys.account_id, accounts.account_name,
  cast(sent_at is not null as integer) as sent,
  cast(exclusion_reason is null as integer) as delivered,
  cast(is_answered as integer) as answered,
  cast(is_waiting as integer) as waiting,
  cast(exclusion_reason is not distinct from 'BOUNCED' as integer) as bounced,
  cast(exclusion_reason is not distinct from 'UNDELIVERED' as integer) as excluded_undelivered,
  cast(exclusion_reason is not distinct from 'SEND_UNKNOWN' as integer) as excluded_send_unknown,
  cast(exclusion_reason is not distinct from 'CANCELLED' as integer) as excluded_cancelled,
  cast(exclusion_reason is not distinct from 'SCHEDULED' as integer) as excluded_scheduled
from fct_survey as surveys
join dim_account as accounts using (account_id);
comment on view survey_responses is 'One row per survey.';
