-- One row per line of an invoice.
create table fct_invoice_line as
select lines.*, invoices.account_id, invoices.currency, invoices.month
from stg_invoice_line as lines
join stg_invoice as invoices using (invoice_id)
order by lines.invoice_id, lines.position;
comment on table fct_invoice_line is 'One row per line of an invoice.';
