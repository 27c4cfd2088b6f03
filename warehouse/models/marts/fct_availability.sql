-- One row per account, service, currency and month.
create table fct_availability as
select * from int_availability order by month, account_id, service_id, currency;
comment on table fct_availability is 'One row per account, service, currency and month.';
