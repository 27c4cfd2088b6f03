-- One row per line of a ledger entry.
create view ledger_lines as
select
  lines.*, accounts.account_name, invoices.invoice_number, credits.credit_number, credits.kind as credit_kind,
  credits.service_id, credits.service_month, services.service_name
from fct_ledger_line as lines
join dim_account as accounts on lines.account_id = accounts.account_id
left join fct_invoice as invoices on lines.invoice_id = invoices.invoice_id
left join fct_credit as credits on lines.credit_id = credits.credit_id
left join dim_service as services on credits.service_id = services.service_id;
comment on view ledger_lines is 'One row per line of a ledger entry.';
