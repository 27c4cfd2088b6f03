-- One row per part of a credit taken off an invoice.
create table raw_credit_application as
select * from read_csv(
  'credit_application.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    account_id: 'INTEGER',
    credit_id: 'INTEGER',
    invoice_id: 'INTEGER',
    amount_minor: 'BIGINT',
    applied_at: 'TIMESTAMP',
    entry_id: 'INTEGER'
  }
);
comment on table raw_credit_application is 'One row per part of a credit taken off an invoice.';
