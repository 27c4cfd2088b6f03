-- One row per play of an account.
create table raw_account_play as
select * from read_csv(
  'account_play.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    number: 'INTEGER',
    account_id: 'INTEGER',
    reason: 'VARCHAR',
    status: 'VARCHAR',
    title: 'VARCHAR',
    owner_id: 'INTEGER',
    opened_at: 'TIMESTAMP',
    closed_at: 'TIMESTAMP',
    outcome: 'VARCHAR',
    is_at_risk: 'BOOLEAN'
  }
);
comment on table raw_account_play is 'One row per play of an account.';
