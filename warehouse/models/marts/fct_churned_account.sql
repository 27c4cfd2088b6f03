-- One row per account, currency and month in which it was left without MRR.
create table fct_churned_account as
select * from int_churned_account order by month, account_id, currency;
comment on table fct_churned_account is 'One row per account, currency and month in which it was left without MRR.';
