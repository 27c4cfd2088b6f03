-- One row per month, currency and revenue of an account by channel or cost of a ticket.
create view account_margin_rows as
select
  parts.*, net_revenue_minor - cost_minor as margin_minor, tickets.ticket_number, tickets.subject, accounts.account_name
from fct_margin_part as parts
left join fct_ticket as tickets using (ticket_id)
left join dim_account as accounts on parts.account_id = accounts.account_id;
comment on view account_margin_rows is 'One row per month, currency and revenue of an account by channel or cost of a ticket.';
