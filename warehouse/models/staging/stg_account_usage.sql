-- One row per account and UTC day of use.
create view stg_account_usage as
select account_id, date as usage_date, api_calls, logins, active_users, seats from raw_account_usage;
comment on view stg_account_usage is 'One row per account and UTC day of use.';
