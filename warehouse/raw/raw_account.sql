-- One row per account.
create table raw_account as
select * from read_csv(
  'account.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    name: 'VARCHAR',
    tier: 'VARCHAR',
    lifecycle: 'VARCHAR',
    region: 'VARCHAR',
    time_zone: 'VARCHAR',
    csm_id: 'INTEGER',
    created_at: 'TIMESTAMP'
  }
);
comment on table raw_account is 'One row per account.';
