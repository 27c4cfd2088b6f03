-- One row per account and UTC day of use.
-- Family: usage (account_id, usage_date).
create table fct_usage_day as
select * from int_usage_day order by usage_date, account_id;
comment on table fct_usage_day is 'One row per account and UTC day of use.';
