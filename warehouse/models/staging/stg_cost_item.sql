-- One row per cost of a month.
create view stg_cost_item as
select
  id as cost_item_id, month, kind, name, amount_minor, currency, allocation_percent_times_100 as allocation_percent_times100, is_accrued, note, source
from raw_cost_item;
comment on view stg_cost_item is 'One row per cost of a month.';
