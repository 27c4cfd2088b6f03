-- One row per contract.
create table raw_contract as
select * from read_csv(
  'contract.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    number: 'VARCHAR',
    account_id: 'INTEGER',
    status: 'VARCHAR',
    currency: 'VARCHAR',
    start_date: 'DATE',
    end_date: 'DATE',
    renewal_date: 'DATE'
  }
);
comment on table raw_contract is 'One row per contract.';
