-- One row per dispute.
create view disputes as
select
  disputes.month, disputes.reason, disputes.outcome, disputes.account_id, accounts.account_name, disputes.currency,
  disputes.disputed_minor, disputes.upheld_minor,
  1 as n,
  cast(exclusion_reason is null as integer) as decided,
  cast(exclusion_reason is null and is_decided_in_time as integer) as decided_in_time,
  cast(exclusion_reason is not distinct from 'UNDECIDED' as integer) as excluded_undecided,
  cast(exclusion_reason is not distinct from 'WITHDRAWN' as integer) as excluded_withdrawn
from fct_dispute as disputes
join dim_account as accounts using (account_id);
comment on view disputes is 'One row per dispute.';
