-- One row per month, currency and ticket that people wrote on, or one for a month without any.
create view cost_to_serve as
select
  month, currency, channel, shares.tier, shares.account_id, accounts.account_name, messages, cost_minor,
  cast(is_spread as integer) as n,
  cast(not is_spread as integer) as unspread,
  if(is_spread, cost_minor, 0) as spread_minor,
  if(is_spread, 0, cost_minor) as unspread_minor
from fct_cost_share as shares
left join dim_account as accounts using (account_id);
comment on view cost_to_serve is 'One row per month, currency and ticket that people wrote on, or one for a month without any.';
