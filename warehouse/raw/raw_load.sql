-- One row: the load.
create table raw_load as
select * from read_csv(
  'load.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    as_of: 'TIMESTAMP',
    is_replay: 'BOOLEAN'
  }
);
comment on table raw_load is 'One row: the load.';
