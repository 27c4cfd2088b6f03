-- One row per account, service, currency and month; until the month is final it is undecided and its times are zero.
create view availability as
select
  availability.month, availability.tier, availability.service_id, services.service_name, availability.account_id,
  accounts.account_name,
  cast(decision is not distinct from 'KEPT' as integer) as kept,
  cast(decision is not distinct from 'BREACHED' as integer) as breached,
  cast(decision is not null as integer) as decided,
  cast(exclusion_reason is not distinct from 'UNDECIDED' as integer) as excluded_undecided,
  if(decision is null, 0, committed_ms) as committed_ms,
  if(decision is null, 0, down_ms) as down_ms,
  if(decision is null, 0, committed_ms - down_ms) as up_ms
from fct_availability as availability
join dim_account as accounts using (account_id)
join dim_service as services using (service_id);
comment on view availability is 'One row per account, service, currency and month; until the month is final it is undecided and its times are zero.';
