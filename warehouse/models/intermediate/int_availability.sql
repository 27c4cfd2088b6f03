-- One row per account, service, currency and month: as it became final, else as the rules see it, and then undecided.
create view int_availability as
select
  account_id, service_id, currency, month, final.availability_id, final.finalised_at,
  final.availability_id is not null as is_final,
  evaluated.tier, evaluated.target_thousandths, evaluated.window_count, evaluated.incident_count, evaluated.excluded_ms,
  coalesce(final.credit_policy_id, evaluated.credit_policy_id) as credit_policy_id,
  coalesce(final.committed_ms, evaluated.committed_ms) as committed_ms,
  coalesce(final.down_ms, evaluated.down_ms) as down_ms,
  coalesce(final.recurring_minor, evaluated.recurring_minor) as recurring_minor,
  final.credit_minor as final_minor,
  case when final.is_breach then 'BREACHED' when not final.is_breach then 'KEPT' end as decision,
  if(final.availability_id is null, 'UNDECIDED', null) as exclusion_reason,
  final.availability_id is null as is_provisional,
  final.availability_id is not null and (
    final.credit_minor is distinct from evaluated.credit_minor or final.down_ms is distinct from evaluated.down_ms
  ) as has_changed_since_final
from stg_evaluated_availability as evaluated
full join stg_service_availability as final using (account_id, service_id, currency, month);
comment on view int_availability is 'One row per account, service, currency and month: as it became final, else as the rules see it, and then undecided.';
