-- One row per account, currency and window in whose cohort the account is.
create table raw_evaluated_retention as
select * from read_csv(
  'evaluated_retention.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    account_id: 'INTEGER',
    currency: 'VARCHAR',
    span: 'VARCHAR',
    first_month: 'VARCHAR',
    month: 'VARCHAR',
    tier: 'VARCHAR',
    is_provisional: 'BOOLEAN',
    is_main: 'BOOLEAN',
    is_lost: 'BOOLEAN',
    start_minor: 'BIGINT',
    end_minor: 'BIGINT',
    kept_minor: 'BIGINT',
    lost_minor: 'BIGINT'
  }
);
comment on table raw_evaluated_retention is 'One row per account, currency and window in whose cohort the account is.';
