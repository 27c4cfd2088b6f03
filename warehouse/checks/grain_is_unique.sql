-- No relation has two rows for one key of its grain.
select 'dim_account' as relation, concat_ws('/', account_id) as key, count(*) as n from dim_account group by account_id having count(*) > 1
union all
select 'dim_agent' as relation, concat_ws('/', agent_id) as key, count(*) as n from dim_agent group by agent_id having count(*) > 1
union all
select 'dim_policy' as relation, concat_ws('/', policy_id) as key, count(*) as n from dim_policy group by policy_id having count(*) > 1
union all
select 'fct_contract_service' as relation, concat_ws('/', contract_service_id) as key, count(*) as n from fct_contract_service group by contract_service_id having count(*) > 1
union all
select 'dim_service' as relation, concat_ws('/', service_id) as key, count(*) as n from dim_service group by service_id having count(*) > 1
union all
select 'dim_credit_policy' as relation, concat_ws('/', credit_policy_id) as key, count(*) as n from dim_credit_policy group by credit_policy_id having count(*) > 1
union all
select 'fct_availability' as relation, concat_ws('/', account_id, service_id, currency, month) as key, count(*) as n from fct_availability group by account_id, service_id, currency, month having count(*) > 1
union all
select 'fct_credit_reconciliation' as relation, concat_ws('/', account_id, service_id, currency, month) as key, count(*) as n from fct_credit_reconciliation group by account_id, service_id, currency, month having count(*) > 1
union all
select 'fct_credit' as relation, concat_ws('/', credit_id) as key, count(*) as n from fct_credit group by credit_id having count(*) > 1
union all
select 'fct_invoice' as relation, concat_ws('/', invoice_id) as key, count(*) as n from fct_invoice group by invoice_id having count(*) > 1
union all
select 'fct_invoice_line' as relation, concat_ws('/', invoice_line_id) as key, count(*) as n from fct_invoice_line group by invoice_line_id having count(*) > 1
union all
select 'fct_ledger_line' as relation, concat_ws('/', line_id) as key, count(*) as n from fct_ledger_line group by line_id having count(*) > 1
union all
select 'fct_credit_rollforward' as relation, concat_ws('/', month, ledger_account, currency) as key, count(*) as n from fct_credit_rollforward group by month, ledger_account, currency having count(*) > 1
union all
select 'fct_credit_by_kind' as relation, concat_ws('/', month, currency, kind) as key, count(*) as n from fct_credit_by_kind group by month, currency, kind having count(*) > 1
union all
select 'fct_incident' as relation, concat_ws('/', incident_id) as key, count(*) as n from fct_incident group by incident_id having count(*) > 1
union all
select 'fct_incident_update' as relation, concat_ws('/', incident_id, ordinal) as key, count(*) as n from fct_incident_update group by incident_id, ordinal having count(*) > 1
union all
select 'fct_dispute' as relation, concat_ws('/', dispute_id) as key, count(*) as n from fct_dispute group by dispute_id having count(*) > 1
union all
select 'fct_billing_error' as relation, concat_ws('/', error_kind, error_id) as key, count(*) as n from fct_billing_error group by error_kind, error_id having count(*) > 1
union all
select 'fct_incident_contact' as relation, concat_ws('/', incident_id) as key, count(*) as n from fct_incident_contact group by incident_id having count(*) > 1
union all
select 'fct_red_flag' as relation, concat_ws('/', flag_id) as key, count(*) as n from fct_red_flag group by flag_id having count(*) > 1;
