-- One row per account, service, currency and month as the rules see it at the as-of instant.
create view stg_evaluated_availability as
select
  account_id, service_id, currency, month, policy_id as credit_policy_id, tier, target_thousandths, committed_ms, down_ms,
  excluded_ms, window_count, incident_count, recurring_minor, credit_minor
from raw_evaluated_availability;
comment on view stg_evaluated_availability is 'One row per account, service, currency and month as the rules see it at the as-of instant.';
