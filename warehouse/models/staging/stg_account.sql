-- One row per account.
create view stg_account as
select id as account_id, name as account_name, tier, lifecycle, region, time_zone, csm_id, created_at from raw_account;
comment on view stg_account is 'One row per account.';
