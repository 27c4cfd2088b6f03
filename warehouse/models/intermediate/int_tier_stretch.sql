-- One row per account and instant from which it has a tier; the first tier on record reaches back for good.
create view int_tier_stretch as
select
  account_id, tier,
  if(row_number() over (partition by account_id order by effective_at, change_id) = 1, timestamp '1970-01-01', effective_at) as from_at
from stg_account_tier_change;
comment on view int_tier_stretch is 'One row per account and instant from which it has a tier; the first tier on record reaches back for good.';
