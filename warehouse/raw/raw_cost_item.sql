-- One row per cost of a month.
create table raw_cost_item as
select * from read_csv(
  'cost_item.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    month: 'VARCHAR',
    kind: 'VARCHAR',
    name: 'VARCHAR',
    amount_minor: 'BIGINT',
    currency: 'VARCHAR',
    allocation_percent_times_100: 'INTEGER',
    is_accrued: 'BOOLEAN',
    note: 'VARCHAR',
    source: 'VARCHAR'
  }
);
comment on table raw_cost_item is 'One row per cost of a month.';
