-- One row per account and thing it suffered: a long outage, a broken promise, a dispute or a wrong invoice.
create view int_exposure as
with wrong_lines as (
  select items.invoice_line_id, 'Correction ' || corrections.correction_number || ': ' || corrections.title as words
  from stg_billing_correction_item as items
  join stg_billing_correction as corrections using (correction_id)
  where corrections.status in ('POSTED', 'NOTIFIED')
  union
  select invoice_line_id, 'Dispute ' || dispute_number || ' upheld' as words
  from stg_dispute
  where outcome in ('UPHELD_IN_FULL', 'UPHELD_IN_PART')
    and reason in ('WRONG_PRICE', 'WRONG_QUANTITY', 'DUPLICATE_CHARGE', 'NOT_ORDERED', 'TAX')
),
exposures as (
  select
    account_id, 'INCIDENT' as exposure, felt_at as suffered_at, incident_id as subject_id,
    'Incident ' || incident_number || ': ' || title || ', ' || down_ms // 60000 || ' minutes' as words
  from stg_evaluated_exposure
  join stg_incident using (incident_id)
  union all by name
  select
    account_id, 'BREACH' as exposure,
    strptime(month, '%Y-%m') + interval 1 month - interval 1 millisecond as suffered_at, availability_id as subject_id,
    service_name || ' in ' || month as words
  from stg_service_availability
  join stg_service using (service_id)
  where is_breach
  union all by name
  select
    account_id, 'DISPUTE' as exposure, submitted_at as suffered_at, dispute_id as subject_id,
    'Dispute ' || dispute_number as words
  from stg_dispute
  union all by name
  select
    invoices.account_id, 'BILLING_ERROR' as exposure, any_value(invoices.issued_at) as suffered_at,
    invoices.invoice_id as subject_id,
    any_value(invoices.invoice_number) || ', ' || string_agg(distinct wrong.words, ', ' order by wrong.words) as words
  from wrong_lines as wrong
  join stg_invoice_line as lines using (invoice_line_id)
  join stg_invoice as invoices using (invoice_id)
  group by invoices.account_id, invoices.invoice_id
)
select *, strftime(suffered_at, '%Y-%m') as month from exposures;
comment on view int_exposure is 'One row per account and thing it suffered: a long outage, a broken promise, a dispute or a wrong invoice.';
