-- One row per account and instant from which it has a tier.
create table raw_account_tier_change as
select * from read_csv(
  'account_tier_change.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    account_id: 'INTEGER',
    tier: 'VARCHAR',
    effective_at: 'TIMESTAMP'
  }
);
comment on table raw_account_tier_change is 'One row per account and instant from which it has a tier.';
