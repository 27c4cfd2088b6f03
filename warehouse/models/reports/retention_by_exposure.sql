-- One row per account, currency, cohort month and exposure.
create view retention_by_exposure as
select
  month, exposure, is_exposed, currency, tier, followed_to_month, is_complete, start_minor, kept_minor, end_minor,
  1 as rows,
  cast(is_main as integer) as n,
  cast(is_main and is_lost as integer) as lost_accounts
from fct_retention_exposure;
comment on view retention_by_exposure is 'One row per account, currency, cohort month and exposure.';
