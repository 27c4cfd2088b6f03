-- One row per adopted version of a policy that is plain data.
create table raw_operating_policy as
select * from read_csv(
  'operating_policy.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    kind: 'VARCHAR',
    number: 'INTEGER',
    name: 'VARCHAR',
    effective_from_at: 'TIMESTAMP'
  }
);
comment on table raw_operating_policy is 'One row per adopted version of a policy that is plain data.';
