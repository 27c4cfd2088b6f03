-- One row per account, service, currency and month that is final.
create view stg_service_availability as
select
  id as availability_id, account_id, service_id, currency, month, policy_id as credit_policy_id, committed_ms, down_ms,
  is_breach, recurring_minor, credit_minor, finalised_at
from raw_service_availability;
comment on view stg_service_availability is 'One row per account, service, currency and month that is final.';
