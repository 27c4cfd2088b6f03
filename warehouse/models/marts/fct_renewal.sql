-- One row per contract with what is expected of its renewal.
create table fct_renewal as
select
  renewals.*, contracts.contract_number, notices.reason as churn_reason, forecast = 'RENEWED' as is_renewed
from stg_evaluated_renewal as renewals
join stg_contract as contracts using (contract_id)
left join stg_churn_notice as notices using (notice_id)
order by contract_id;
comment on table fct_renewal is 'One row per contract with what is expected of its renewal.';
