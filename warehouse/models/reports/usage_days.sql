-- One row per account and UTC day of use.
create view usage_days as
select
  days.* exclude (usage_date, is_active_day), days.is_active_day = 1 as is_active_day,
  strftime(usage_date, '%Y-%m-%d') as date, accounts.account_name
from fct_usage_day as days
join dim_account as accounts using (account_id);
comment on view usage_days is 'One row per account and UTC day of use.';
