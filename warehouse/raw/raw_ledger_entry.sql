-- One row per entry of the ledger.
create table raw_ledger_entry as
select * from read_csv(
  'ledger_entry.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    account_id: 'INTEGER',
    kind: 'VARCHAR',
    period: 'VARCHAR',
    currency: 'VARCHAR',
    posted_at: 'TIMESTAMP',
    memo: 'VARCHAR'
  }
);
comment on table raw_ledger_entry is 'One row per entry of the ledger.';
