-- One row per dispute.
create view dispute_rows as
select disputes.*, accounts.account_name, invoices.invoice_number
from fct_dispute as disputes
join dim_account as accounts on disputes.account_id = accounts.account_id
join fct_invoice as invoices on disputes.invoice_id = invoices.invoice_id;
comment on view dispute_rows is 'One row per dispute.';
