-- One row per account and instant from which it has a tier.
create view stg_account_tier_change as
select id as change_id, account_id, tier, effective_at from raw_account_tier_change;
comment on view stg_account_tier_change is 'One row per account and instant from which it has a tier.';
