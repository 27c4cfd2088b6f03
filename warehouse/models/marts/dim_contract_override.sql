-- One row per target that a contract promises.
create table dim_contract_override as
select overrides.*, contracts.account_id, contracts.currency
from stg_contract_override as overrides
join stg_contract as contracts using (contract_id)
order by override_id;
comment on table dim_contract_override is 'One row per target that a contract promises.';
