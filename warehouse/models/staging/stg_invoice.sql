-- One row per invoice.
create view stg_invoice as
select
  id as invoice_id, number as invoice_number, kind as invoice_kind, account_id, contract_id, month, currency, issued_at,
  cast(due_date as timestamp) as due_at, net_minor, tax_minor, gross_minor, credited_minor, paid_minor
from raw_invoice;
comment on view stg_invoice is 'One row per invoice.';
