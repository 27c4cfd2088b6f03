-- One row per cost of a month.
create view cost_items as
select * from fct_cost_item;
comment on view cost_items is 'One row per cost of a month.';
