-- Whatever is counted by month has one.
select 'fct_availability' as relation, account_id as id from fct_availability where month is null
union all
select 'fct_credit_reconciliation', account_id from fct_credit_reconciliation where month is null
union all
select 'fct_invoice', invoice_id from fct_invoice where issued_month is null
union all
select 'fct_ledger_line', line_id from fct_ledger_line where period is null
union all
select 'fct_incident', incident_id from fct_incident where month is null
union all
select 'fct_dispute', dispute_id from fct_dispute where month is null
union all
select 'fct_billing_error', error_id from fct_billing_error where month is null
union all
select 'fct_credit issued', credit_id from fct_credit where issued_at is not null and issued_period is null;
