-- One row per target that a contract promises.
create view stg_contract_override as
select id as override_id, contract_id, clock, severity, target_minutes, monthly_price_minor, effective_from_at, effective_to_at
from raw_contract_override;
comment on view stg_contract_override is 'One row per target that a contract promises.';
