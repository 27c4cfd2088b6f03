-- One row per cost of a month.
create table fct_cost_item as
select * from int_cost_item order by month, currency, kind, name, cost_item_id;
comment on table fct_cost_item is 'One row per cost of a month.';
