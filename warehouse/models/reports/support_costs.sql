-- One row per cost of a month.
create view support_costs as
select
  month, kind, currency, 1 as n, amount_minor, allocated_minor,
  if(is_accrued, allocated_minor, 0) as accrued_minor,
  cast(is_accrued as integer) as accrued,
  cast(is_unpriced as integer) as unpriced,
  cast(not is_locked as integer) as provisional
from fct_cost_item;
comment on view support_costs is 'One row per cost of a month.';
