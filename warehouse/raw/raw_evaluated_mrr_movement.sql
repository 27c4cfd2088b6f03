-- One row per account, currency, month, view and change of MRR.
create table raw_evaluated_mrr_movement as
select * from read_csv(
  'evaluated_mrr_movement.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    account_id: 'INTEGER',
    currency: 'VARCHAR',
    month: 'VARCHAR',
    view: 'VARCHAR',
    ordinal: 'INTEGER',
    tier: 'VARCHAR',
    is_provisional: 'BOOLEAN',
    kind: 'VARCHAR',
    moved_at: 'TIMESTAMP',
    before_minor: 'BIGINT',
    after_minor: 'BIGINT',
    amount_minor: 'BIGINT'
  }
);
comment on table raw_evaluated_mrr_movement is 'One row per account, currency, month, view and change of MRR.';
