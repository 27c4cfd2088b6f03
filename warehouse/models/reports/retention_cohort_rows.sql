-- One row per account, currency and age in months since it had MRR for the first time.
create view retention_cohort_rows as
select cohorts.*, accounts.account_name
from fct_retention_cohort as cohorts
join dim_account as accounts using (account_id);
comment on view retention_cohort_rows is 'One row per account, currency and age in months since it had MRR for the first time.';
