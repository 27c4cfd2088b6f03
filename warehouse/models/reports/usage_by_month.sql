-- One row per account and UTC day of use.
create view usage_by_month as
select
  days.month, days.tier, days.account_id, accounts.account_name, 1 as n, days.is_active_day as active_days, days.api_calls,
  days.logins, days.active_users as active_user_days
from fct_usage_day as days
join dim_account as accounts using (account_id);
comment on view usage_by_month is 'One row per account and UTC day of use.';
