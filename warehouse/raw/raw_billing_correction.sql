-- One row per billing mistake with one root cause.
create table raw_billing_correction as
select * from read_csv(
  'billing_correction.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    number: 'INTEGER',
    title: 'VARCHAR',
    status: 'VARCHAR',
    is_found_by_us: 'BOOLEAN',
    created_at: 'TIMESTAMP',
    posted_at: 'TIMESTAMP'
  }
);
comment on table raw_billing_correction is 'One row per billing mistake with one root cause.';
