-- One row per service.
create table raw_service as
select * from read_csv(
  'service.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    key: 'VARCHAR',
    name: 'VARCHAR'
  }
);
comment on table raw_service is 'One row per service.';
