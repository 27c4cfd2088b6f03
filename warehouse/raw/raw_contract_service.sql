-- One row per recurring fee of a contract.
create table raw_contract_service as
select * from read_csv(
  'contract_service.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    contract_id: 'INTEGER',
    service_id: 'INTEGER',
    monthly_fee_minor: 'BIGINT',
    from_date: 'DATE',
    to_date: 'DATE'
  }
);
comment on table raw_contract_service is 'One row per recurring fee of a contract.';
