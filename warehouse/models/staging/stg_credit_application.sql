-- One row per part of a credit taken off an invoice.
create view stg_credit_application as
select id as application_id, credit_id, invoice_id, amount_minor, applied_at, entry_id from raw_credit_application;
comment on view stg_credit_application is 'One row per part of a credit taken off an invoice.';
