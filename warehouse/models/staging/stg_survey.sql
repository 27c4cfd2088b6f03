-- One row per survey.
create view stg_survey as
select
  id as survey_id, account_id, kind, status, contact_id, ticket_id, scheduled_at, sent_at, delivered_at, bounced_at, reason,
  source
from raw_survey;
comment on view stg_survey is 'One row per survey.';
