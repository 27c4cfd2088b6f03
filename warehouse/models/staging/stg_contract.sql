-- One row per contract.
create view stg_contract as
select id as contract_id, number as contract_number, account_id, status, currency, start_date, end_date, renewal_date from raw_contract;
comment on view stg_contract is 'One row per contract.';
