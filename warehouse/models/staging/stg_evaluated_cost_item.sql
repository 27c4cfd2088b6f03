-- One row per cost of a month, with what of it is support and success.
create view stg_evaluated_cost_item as
select cost_item_id, allocated_minor, is_unpriced from raw_evaluated_cost_item;
comment on view stg_evaluated_cost_item is 'One row per cost of a month, with what of it is support and success.';
