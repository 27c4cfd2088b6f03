-- One row per ticket of a known account: the tier the account had when it was created.
create view int_ticket_tier as
select tickets.ticket_id, tiers.tier
from stg_ticket as tickets
asof join stg_account_tier as tiers
  on tickets.account_id = tiers.account_id and tickets.created_at >= tiers.effective_at;
comment on view int_ticket_tier is 'One row per ticket of a known account: the tier the account had when it was created.';
