-- One row per account, currency and age in months since it had MRR for the first time.
create view retention_cohorts as
select
  cohort_month, age_months, month, currency, start_minor, end_minor,
  1 as accounts,
  cast(has_left as integer) as "left"
from fct_retention_cohort;
comment on view retention_cohorts is 'One row per account, currency and age in months since it had MRR for the first time.';
