-- One row per account and UTC day of use.
-- Family: usage (account_id, date).
create table raw_account_usage as
select * from read_csv(
  'account_usage.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    account_id: 'INTEGER',
    date: 'DATE',
    api_calls: 'BIGINT',
    logins: 'INTEGER',
    active_users: 'INTEGER',
    seats: 'INTEGER'
  }
);
comment on table raw_account_usage is 'One row per account and UTC day of use.';
