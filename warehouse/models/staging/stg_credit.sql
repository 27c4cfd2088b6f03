-- One row per credit.
create view stg_credit as
select
  id as credit_id, number as credit_number, kind, status, account_id, currency, amount_minor, applied_minor,
  reversed_minor, service_id, service_month, availability_id, policy_id as credit_policy_id, invoice_line_id, dispute_id,
  correction_id, payment_id, reason, proposed_at, approved_at, issued_at, issued_period
from raw_credit;
comment on view stg_credit is 'One row per credit.';
