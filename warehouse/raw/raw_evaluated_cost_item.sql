-- One row per cost of a month, with what of it is support and success.
create table raw_evaluated_cost_item as
select * from read_csv(
  'evaluated_cost_item.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    cost_item_id: 'INTEGER',
    allocated_minor: 'BIGINT',
    is_unpriced: 'BOOLEAN'
  }
);
comment on table raw_evaluated_cost_item is 'One row per cost of a month, with what of it is support and success.';
