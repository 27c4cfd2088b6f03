-- One row per recurring fee of a contract.
create view stg_contract_service as
select id as contract_service_id, contract_id, service_id, monthly_fee_minor, from_date, to_date from raw_contract_service;
comment on view stg_contract_service is 'One row per recurring fee of a contract.';
