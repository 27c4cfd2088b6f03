-- One row per adopted policy version.
create table raw_sla_policy as
select * from read_csv(
  'sla_policy.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    number: 'INTEGER',
    name: 'VARCHAR',
    effective_from_at: 'TIMESTAMP'
  }
);
comment on table raw_sla_policy is 'One row per adopted policy version.';
