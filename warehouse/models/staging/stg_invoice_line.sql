-- One row per line of an invoice.
create view stg_invoice_line as
select
  id as invoice_line_id, invoice_id, position, kind as line_kind, service_id, description, amount_minor, tax_minor,
  corrects_line_id
from raw_invoice_line;
comment on view stg_invoice_line is 'One row per line of an invoice.';
