-- Joins on the way to the marts and reports keep every row once.
with relations as (
  select 'dim_account' as relation, (select count(*) from dim_account) as present, (select count(*) from raw_account) as expected
  union all
  select 'dim_agent' as relation, (select count(*) from dim_agent) as present, (select count(*) from raw_app_user) as expected
  union all
  select 'dim_policy' as relation, (select count(*) from dim_policy) as present, (select count(*) from raw_sla_policy) as expected
  union all
  select 'fct_contract_service' as relation, (select count(*) from fct_contract_service) as present, (select count(*) from raw_contract_service) as expected
  union all
  select 'dim_contract_override' as relation, (select count(*) from dim_contract_override) as present, (select count(*) from raw_contract_override) as expected
  union all
  select 'fct_ticket' as relation, (select count(*) from fct_ticket) as present, (select count(*) from raw_ticket) as expected
  union all
  select 'fct_ticket_clock' as relation, (select count(*) from fct_ticket_clock) as present, (select count(*) from raw_evaluated_clock) as expected
  union all
  select 'fct_ticket_pause' as relation, (select count(*) from fct_ticket_pause) as present, (select count(*) from raw_evaluated_pause) as expected
  union all
  select 'dim_service' as relation, (select count(*) from dim_service) as present, (select count(*) from raw_service) as expected
  union all
  select 'fct_credit_reconciliation' as relation, (select count(*) from fct_credit_reconciliation) as present, (select count(*) from raw_evaluated_reconciliation) as expected
  union all
  select 'fct_credit' as relation, (select count(*) from fct_credit) as present, (select count(*) from raw_credit) as expected
  union all
  select 'fct_credit_application' as relation, (select count(*) from fct_credit_application) as present, (select count(*) from raw_credit_application) as expected
  union all
  select 'fct_invoice' as relation, (select count(*) from fct_invoice) as present, (select count(*) from raw_invoice) as expected
  union all
  select 'fct_invoice_line' as relation, (select count(*) from fct_invoice_line) as present, (select count(*) from raw_invoice_line) as expected
  union all
  select 'fct_payment' as relation, (select count(*) from fct_payment) as present, (select count(*) from raw_payment) as expected
  union all
  select 'fct_ledger_line' as relation, (select count(*) from fct_ledger_line) as present, (select count(*) from raw_ledger_line) as expected
  union all
  select 'fct_incident' as relation, (select count(*) from fct_incident) as present, (select count(*) from raw_incident) as expected
  union all
  select 'fct_incident_update' as relation, (select count(*) from fct_incident_update) as present, (select count(*) from raw_evaluated_update) as expected
  union all
  select 'fct_dispute' as relation, (select count(*) from fct_dispute) as present, (select count(*) from raw_dispute) as expected
  union all
  select 'availability' as relation, (select count(*) from availability) as present, (select count(*) from fct_availability) as expected
  union all
  select 'availability_rows' as relation, (select count(*) from availability_rows) as present, (select count(*) from fct_availability) as expected
  union all
  select 'credit_reconciliation' as relation, (select count(*) from credit_reconciliation) as present, (select count(*) from fct_credit_reconciliation) as expected
  union all
  select 'credit_reconciliation_rows' as relation, (select count(*) from credit_reconciliation_rows) as present, (select count(*) from fct_credit_reconciliation) as expected
  union all
  select 'credits' as relation, (select count(*) from credits) as present, (select count(*) from raw_credit) as expected
  union all
  select 'invoices' as relation, (select count(*) from invoices) as present, (select count(*) from raw_invoice) as expected
  union all
  select 'ledger_lines' as relation, (select count(*) from ledger_lines) as present, (select count(*) from raw_ledger_line) as expected
  union all
  select 'incident_rows' as relation, (select count(*) from incident_rows) as present, (select count(*) from raw_incident) as expected
  union all
  select 'incidents' as relation, (select count(*) from incidents) as present, (select count(*) from raw_incident) as expected
  union all
  select 'incident_updates_due' as relation, (select count(*) from incident_updates_due) as present, (select count(*) from raw_evaluated_update) as expected
  union all
  select 'disputes' as relation, (select count(*) from disputes) as present, (select count(*) from raw_dispute) as expected
  union all
  select 'dispute_rows' as relation, (select count(*) from dispute_rows) as present, (select count(*) from raw_dispute) as expected
  union all
  select 'find_it_first' as relation, (select count(*) from find_it_first) as present, (select count(*) from fct_billing_error) as expected
  union all
  select 'find_it_first_rows' as relation, (select count(*) from find_it_first_rows) as present, (select count(*) from fct_billing_error) as expected
  union all
  select 'proactivity' as relation, (select count(*) from proactivity) as present, (select count(*) from raw_incident) as expected
  union all
  select 'proactivity_rows' as relation, (select count(*) from proactivity_rows) as present, (select count(*) from raw_incident) as expected
)
select * from relations where present <> expected;
