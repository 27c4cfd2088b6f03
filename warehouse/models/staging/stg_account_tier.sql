-- One row per account and instant from which it has a tier.
create view stg_account_tier as
select account_id, tier, effective_at from raw_account_tier_change;
comment on view stg_account_tier is 'One row per account and instant from which it has a tier.';
