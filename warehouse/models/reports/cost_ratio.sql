-- One row per cost of a month and per posting to revenue.
create view cost_ratio as
with recorded as (
  select distinct month, currency from fct_cost_item
)
select
  month, currency, 1 as n, 0 as postings, 0 as unrecorded, cast(not is_locked as integer) as provisional,
  cast(is_unpriced as integer) as unpriced, allocated_minor as cost_minor,
  cast(0 as bigint) as net_revenue_minor, cast(0 as bigint) as revenue_minor, cast(0 as bigint) as unrecorded_minor
from fct_cost_item
union all by name
select
  lines.period as month, lines.currency, 0 as n, 1 as postings,
  cast(recorded.month is null as integer) as unrecorded, 0 as provisional, 0 as unpriced, cast(0 as bigint) as cost_minor,
  if(recorded.month is null, 0, credit_minor - debit_minor) as net_revenue_minor,
  credit_minor - debit_minor as revenue_minor,
  if(recorded.month is null, credit_minor - debit_minor, 0) as unrecorded_minor
from fct_ledger_line as lines
left join recorded on recorded.month = lines.period and recorded.currency = lines.currency
where lines.ledger_account in ('4000', '4900', '4910');
comment on view cost_ratio is 'One row per cost of a month and per posting to revenue.';
