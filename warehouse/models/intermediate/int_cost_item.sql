-- One row per cost of a month, allocated.
create view int_cost_item as
select items.*, evaluated.allocated_minor, evaluated.is_unpriced, coalesce(periods.is_locked, false) as is_locked
from stg_cost_item as items
join stg_evaluated_cost_item as evaluated using (cost_item_id)
left join stg_accounting_period as periods using (month);
comment on view int_cost_item is 'One row per cost of a month, allocated.';
