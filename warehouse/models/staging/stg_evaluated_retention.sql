-- One row per account, currency and window in whose cohort the account is.
create view stg_evaluated_retention as
select
  account_id, currency, span, first_month, month, tier, is_provisional, is_main, is_lost, start_minor, end_minor,
  kept_minor, lost_minor
from raw_evaluated_retention;
comment on view stg_evaluated_retention is 'One row per account, currency and window in whose cohort the account is.';
