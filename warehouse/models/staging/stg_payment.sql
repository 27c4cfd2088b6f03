-- One row per payment.
create view stg_payment as
select id as payment_id, invoice_id, amount_minor, currency, received_at, entry_id from raw_payment;
comment on view stg_payment is 'One row per payment.';
