-- One row per account, service, currency and month for which a credit is owed or exists.
create table raw_evaluated_reconciliation as
select * from read_csv(
  'evaluated_reconciliation.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    account_id: 'INTEGER',
    service_id: 'INTEGER',
    currency: 'VARCHAR',
    month: 'VARCHAR',
    state: 'VARCHAR',
    is_final: 'BOOLEAN',
    expected_minor: 'BIGINT',
    issued_minor: 'BIGINT',
    applied_minor: 'BIGINT',
    ledger_issued_minor: 'BIGINT',
    ledger_applied_minor: 'BIGINT',
    difference_minor: 'BIGINT',
    other_month: 'VARCHAR'
  }
);
comment on table raw_evaluated_reconciliation is 'One row per account, service, currency and month for which a credit is owed or exists.';
