-- One row per payment.
create table raw_payment as
select * from read_csv(
  'payment.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    invoice_id: 'INTEGER',
    amount_minor: 'BIGINT',
    currency: 'VARCHAR',
    received_at: 'TIMESTAMP',
    entry_id: 'INTEGER'
  }
);
comment on table raw_payment is 'One row per payment.';
