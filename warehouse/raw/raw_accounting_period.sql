-- One row per month of the books.
create table raw_accounting_period as
select * from read_csv(
  'accounting_period.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    month: 'VARCHAR',
    status: 'VARCHAR',
    finalised_at: 'TIMESTAMP',
    locked_at: 'TIMESTAMP'
  }
);
comment on table raw_accounting_period is 'One row per month of the books.';
