-- One row per adopted version of the credit policy.
create table raw_credit_policy as
select * from read_csv(
  'credit_policy.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    number: 'INTEGER',
    name: 'VARCHAR',
    effective_from_month: 'VARCHAR',
    cap_percent: 'INTEGER',
    final_day: 'INTEGER'
  }
);
comment on table raw_credit_policy is 'One row per adopted version of the credit policy.';
