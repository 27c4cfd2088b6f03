-- An invoice is the sum of its lines, its credits and payments are those in the books, and nothing falls below zero.
with lines as (
  select invoice_id, sum(amount_minor) as net_minor, sum(tax_minor) as tax_minor from fct_invoice_line group by invoice_id
),
applied as (
  select invoice_id, sum(amount_minor) as minor from fct_credit_application group by invoice_id
),
paid as (
  select invoice_id, sum(credit_minor) as minor
  from fct_ledger_line
  where kind = 'PAYMENT_RECEIVED' and ledger_account = '1100'
  group by invoice_id
)
select
  invoices.invoice_number, invoices.net_minor, lines.net_minor as lines_minor, invoices.gross_minor, invoices.credited_minor,
  applied.minor as applied_minor, invoices.paid_minor, paid.minor as received_minor
from fct_invoice as invoices
left join lines using (invoice_id)
left join applied using (invoice_id)
left join paid using (invoice_id)
where invoices.open_minor < 0
  or invoices.gross_minor <> invoices.net_minor + invoices.tax_minor
  or invoices.net_minor <> coalesce(lines.net_minor, 0)
  or invoices.tax_minor <> coalesce(lines.tax_minor, 0)
  or invoices.credited_minor <> coalesce(applied.minor, 0)
  or invoices.paid_minor <> coalesce(paid.minor, 0);
