-- One row per target that a contract promises.
create table raw_contract_override as
select * from read_csv(
  'contract_override.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    contract_id: 'INTEGER',
    clock: 'VARCHAR',
    severity: 'VARCHAR',
    target_minutes: 'INTEGER',
    monthly_price_minor: 'BIGINT',
    effective_from_at: 'TIMESTAMP',
    effective_to_at: 'TIMESTAMP'
  }
);
comment on table raw_contract_override is 'One row per target that a contract promises.';
