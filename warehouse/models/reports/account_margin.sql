-- One row per month, currency and revenue of an account by channel or cost of a ticket.
create view account_margin as
select
  month, currency, channel, parts.tier, parts.account_id, accounts.account_name, 1 as n,
  cast(part = 'REVENUE' as integer) as revenue_parts,
  cast(part = 'COST' as integer) as cost_parts,
  cast(ticket_id is not null as integer) as tickets,
  net_revenue_minor, cost_minor, net_revenue_minor - cost_minor as margin_minor
from fct_margin_part as parts
left join dim_account as accounts using (account_id);
comment on view account_margin is 'One row per month, currency and revenue of an account by channel or cost of a ticket.';
