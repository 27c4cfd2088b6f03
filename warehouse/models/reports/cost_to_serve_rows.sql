-- One row per month, currency and ticket that people wrote on, or one for a month without any.
create view cost_to_serve_rows as
select
  shares.*, tickets.ticket_number, tickets.subject, accounts.account_name
from fct_cost_share as shares
left join fct_ticket as tickets using (ticket_id)
left join dim_account as accounts on shares.account_id = accounts.account_id;
comment on view cost_to_serve_rows is 'One row per month, currency and ticket that people wrote on, or one for a month without any.';
