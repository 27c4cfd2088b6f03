-- One row per invoice.
create table fct_invoice as
with lines as (
  select invoice_id, count(*) as lines from stg_invoice_line group by invoice_id
),
postings as (
  select invoice_id, count(*) as ledger_lines from stg_ledger_line where invoice_id is not null group by invoice_id
)
select
  invoices.*, strftime(issued_at, '%Y-%m') as issued_month,
  gross_minor - credited_minor - paid_minor as open_minor,
  open_minor > 0 and load.as_of >= due_at + interval 1 day as is_overdue,
  coalesce(lines.lines, 0) as lines, coalesce(postings.ledger_lines, 0) as ledger_lines
from stg_invoice as invoices
cross join stg_load as load
left join lines using (invoice_id)
left join postings using (invoice_id)
order by invoice_id;
comment on table fct_invoice is 'One row per invoice.';
