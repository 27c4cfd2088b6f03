-- One row per invoice.
create view invoices as
select invoices.* rename (invoice_kind as kind), accounts.account_name
from fct_invoice as invoices
join dim_account as accounts using (account_id);
comment on view invoices is 'One row per invoice.';
