-- One row per line of a ledger entry.
create table raw_ledger_line as
select * from read_csv(
  'ledger_line.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    account_id: 'INTEGER',
    entry_id: 'INTEGER',
    kind: 'VARCHAR',
    currency: 'VARCHAR',
    ledger_account: 'VARCHAR',
    debit_minor: 'BIGINT',
    credit_minor: 'BIGINT',
    invoice_id: 'INTEGER',
    credit_id: 'INTEGER',
    period: 'VARCHAR'
  }
);
comment on table raw_ledger_line is 'One row per line of a ledger entry.';
