-- One row per account, currency, cohort month and exposure.
create view retention_by_exposure_rows as
select exposed.*, accounts.account_name
from fct_retention_exposure as exposed
join dim_account as accounts using (account_id);
comment on view retention_by_exposure_rows is 'One row per account, currency, cohort month and exposure.';
