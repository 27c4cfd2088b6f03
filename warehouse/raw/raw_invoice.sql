-- One row per invoice.
create table raw_invoice as
select * from read_csv(
  'invoice.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    number: 'VARCHAR',
    kind: 'VARCHAR',
    account_id: 'INTEGER',
    contract_id: 'INTEGER',
    month: 'VARCHAR',
    currency: 'VARCHAR',
    issued_at: 'TIMESTAMP',
    due_date: 'DATE',
    net_minor: 'BIGINT',
    tax_minor: 'BIGINT',
    gross_minor: 'BIGINT',
    credited_minor: 'BIGINT',
    paid_minor: 'BIGINT'
  }
);
comment on table raw_invoice is 'One row per invoice.';
