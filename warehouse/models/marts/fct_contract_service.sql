-- One row per recurring fee of a contract.
create table fct_contract_service as
select fees.*, contracts.account_id, contracts.currency, contracts.status as contract_status
from stg_contract_service as fees
join stg_contract as contracts using (contract_id)
order by contract_service_id;
comment on table fct_contract_service is 'One row per recurring fee of a contract.';
