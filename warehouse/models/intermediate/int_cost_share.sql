-- One row per month, currency and ticket that people wrote on, or one for a month without any.
create view int_cost_share as
select
  shares.*, shares.ticket_id is not null as is_spread, tickets.account_id, tickets.channel, evaluated.first_tier as tier
from stg_evaluated_cost_share as shares
left join stg_ticket as tickets using (ticket_id)
left join stg_evaluated_ticket as evaluated using (ticket_id);
comment on view int_cost_share is 'One row per month, currency and ticket that people wrote on, or one for a month without any.';
