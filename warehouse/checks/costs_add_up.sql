-- Support never bears more than an amount; each month's cost is spread to the cent; margins hold all revenue of months with costs.
with recorded as (
  select month, currency, sum(allocated_minor) as minor from fct_cost_item group by month, currency
),
spread as (
  select month, currency, sum(cost_minor) as minor from fct_cost_share group by month, currency
),
booked as (
  select lines.period as month, lines.currency, account_id, sum(credit_minor - debit_minor) as minor
  from fct_ledger_line as lines
  join recorded on recorded.month = lines.period and recorded.currency = lines.currency
  where ledger_account in ('4000', '4900', '4910')
  group by lines.period, lines.currency, account_id
),
margins as (
  select month, currency, account_id, sum(net_revenue_minor) as minor
  from fct_margin_part
  where part = 'REVENUE'
  group by month, currency, account_id
),
borne as (
  select month, currency, sum(cost_minor) as minor from fct_margin_part group by month, currency
)
select 'allocated ' || cost_item_id as what, amount_minor as expected, allocated_minor as found
from fct_cost_item
where allocated_minor not between 0 and amount_minor
union all
select 'cost to serve ' || month || ' ' || currency, recorded.minor, spread.minor
from recorded full join spread using (month, currency)
where recorded.minor is distinct from spread.minor
union all
select 'cost in margins ' || month || ' ' || currency, recorded.minor, borne.minor
from recorded full join borne using (month, currency)
where recorded.minor is distinct from borne.minor
union all
select 'revenue in margins ' || month || ' ' || currency || ' ' || account_id, booked.minor, margins.minor
from booked full join margins using (month, currency, account_id)
where coalesce(booked.minor, 0) <> coalesce(margins.minor, 0);
