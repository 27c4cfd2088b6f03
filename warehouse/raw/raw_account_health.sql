-- One row per account, UTC day and model of health.
-- Family: health (account_id, date).
create table raw_account_health as
select * from read_csv(
  'account_health.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    account_id: 'INTEGER',
    date: 'DATE',
    model_id: 'INTEGER',
    score: 'INTEGER',
    color: 'VARCHAR',
    reason: 'VARCHAR',
    known_weight: 'INTEGER',
    total_weight: 'INTEGER',
    overrides: 'VARCHAR',
    evaluated_at: 'TIMESTAMP'
  }
);
comment on table raw_account_health is 'One row per account, UTC day and model of health.';
