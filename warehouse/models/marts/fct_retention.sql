-- One row per account, currency and window in whose cohort the account is.
create table fct_retention as
select * from stg_evaluated_retention order by month, span, first_month, account_id, currency;
comment on table fct_retention is 'One row per account, currency and window in whose cohort the account is.';
