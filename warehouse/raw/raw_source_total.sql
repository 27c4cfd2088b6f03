-- One row per relation and measure that was totalled in PostgreSQL in the same snapshot.
create table raw_source_total as
select * from read_csv(
  'source_total.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    relation: 'VARCHAR',
    measure: 'VARCHAR',
    value: 'HUGEINT'
  }
);
comment on table raw_source_total is 'One row per relation and measure that was totalled in PostgreSQL in the same snapshot.';
